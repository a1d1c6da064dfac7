package answerable.edge;

import answerable.api.Code;
import answerable.api.Id;
import answerable.api.Instants;
import answerable.api.Terms;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.type.LogicalType;

/** JSON as the API reads and writes it: nothing guessed, nothing ignored. The log has its own. */
final class JsonRules implements JsonMapperBuilderCustomizer {
  @Override public void customize(JsonMapper.Builder builder) {
    builder
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .changeDefaultPropertyInclusion(_ -> JsonInclude.Value.construct(
            JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
        .withCoercionConfig(LogicalType.Textual, text -> {
          text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
          text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
          text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        })
        .addModule(module());
  }

  private static SimpleModule module() {
    SimpleModule module = new SimpleModule("answerable-edge");
    module.addSerializer(Id.class, new ToStringSerializer(Id.class));
    module.addSerializer(Code.class, new ToStringSerializer(Code.class));
    module.addSerializer(Instant.class, new StdSerializer<Instant>(Instant.class) {
      @Override public void serialize(Instant instant, JsonGenerator out, SerializationContext context) {
        out.writeString(Instants.text(instant));
      }
    });
    for (Class<?> type : Id.class.getPermittedSubclasses()) {
      register(module, type, text -> Read.id(type, text));
    }
    register(module, UUID.class, Read::uuid);
    register(module, Instant.class, Read::instant);
    register(module, LocalDate.class, Read::date);
    module.addDeserializer(boolean.class, new Flag());
    module.setDeserializerModifier(new ValueDeserializerModifier() {
      @Override public ValueDeserializer<?> modifyEnumDeserializer(
          DeserializationConfig config, JavaType type, BeanDescription.Supplier description,
          ValueDeserializer<?> deserializer) {
        Class<?> raw = type.getRawClass();
        return Terms.Term.class.isAssignableFrom(raw) ? new Text(raw, text -> Read.term(raw, text)) : deserializer;
      }
    });
    return module;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void register(SimpleModule module, Class<?> type, Function<String, @Nullable Object> reader) {
    module.addDeserializer((Class) type, new Text(type, reader));
  }

  /** Reads a value out of a JSON string and out of nothing else, but for an answer, which may be true or false. */
  private static final class Text extends StdScalarDeserializer<Object> {
    private final Class<?> type;
    private final transient Function<String, @Nullable Object> reader;

    Text(Class<?> type, Function<String, @Nullable Object> reader) {
      super(type);
      this.type = type;
      this.reader = reader;
    }

    @Override public Object deserialize(JsonParser parser, DeserializationContext context) {
      JsonToken token = parser.currentToken();
      if (type == Terms.Answer.class && token.isBoolean()) {
        return token == JsonToken.VALUE_TRUE ? Terms.Answer.YES : Terms.Answer.NO;
      }
      if (token != JsonToken.VALUE_STRING) {
        return Objects.requireNonNull(context.handleUnexpectedToken(type, parser));
      }
      Object value = reader.apply(parser.getString());
      if (value == null) {
        throw context.weirdStringException(parser.getString(), type, "not one");
      }
      return value;
    }
  }

  /** A flag that is not sent is not raised; a number that is not sent is an error. */
  private static final class Flag extends StdScalarDeserializer<Boolean> {
    Flag() {
      super(boolean.class);
    }

    @Override public Boolean deserialize(JsonParser parser, DeserializationContext context) {
      JsonToken token = parser.currentToken();
      if (!token.isBoolean()) {
        return (Boolean) Objects.requireNonNull(context.handleUnexpectedToken(boolean.class, parser));
      }
      return token == JsonToken.VALUE_TRUE;
    }

    @Override public Object getNullValue(DeserializationContext context) {
      return context.reportInputMismatch(this, "null is no flag");
    }

    @Override public Object getAbsentValue(DeserializationContext context) {
      return false;
    }
  }
}
