package answerable.log;

import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Id;
import answerable.api.Instants;
import answerable.api.Meta;
import answerable.api.Personal;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Events as UTF-8 JSON without class names. Personal data is sealed on the way in and not opened on the way out; fields that this
 * program does not know are left alone; older revisions are brought up to date.
 */
public final class EventCodec {
  private final EventCatalogue catalogue;
  private final JsonMapper mapper;
  private final Map<String, Map<Integer, Upcaster>> upcasters = new HashMap<>();

  public EventCodec(EventCatalogue catalogue, PersonalCipher cipher) {
    this(catalogue, cipher, List.of(
        new Unchanged("complaint.accepted", 1), new ImplementationReported_1_to_2(), new Unchanged("complaint.replied", 1),
        new Unchanged("complaint.follow-up-logged", 1), new AppointmentPromised_1_to_2(), new Unchanged("wave.frame-frozen", 1)));
  }

  EventCodec(EventCatalogue catalogue, PersonalCipher cipher, List<Upcaster> upcasters) {
    this.catalogue = catalogue;
    this.mapper = mapper(cipher);
    upcasters.forEach(u -> this.upcasters.computeIfAbsent(u.event(), _ -> new HashMap<>()).put(u.from(), u));
  }

  byte[] encode(DomainEvent event) {
    return mapper.writeValueAsBytes(event);
  }

  byte[] encode(Meta meta) {
    return mapper.writeValueAsBytes(meta);
  }

  Meta meta(byte[] json) {
    return mapper.readValue(json, Meta.class);
  }

  DomainEvent decode(short type, int revision, byte[] json, Meta meta) {
    EventCatalogue.Entry entry = catalogue.of(type);
    if (revision >= entry.revision()) {
      return mapper.readValue(json, entry.type());
    }
    ObjectNode payload = (ObjectNode) mapper.readTree(json);
    for (int r = revision; r < entry.revision(); r++) {
      Upcaster upcaster = upcasters.getOrDefault(entry.name(), Map.of()).get(r);
      if (upcaster == null) {
        throw new IllegalStateException("no upcaster for " + entry.name() + " revision " + r);
      }
      payload = upcaster.upcast(payload, meta);
    }
    return mapper.treeToValue(payload, entry.type());
  }

  /** The lowest revision whose stored shape is read as it is, like today's. */
  int readAsStoredSince(EventCatalogue.Entry entry) {
    int since = entry.revision();
    while (since > 1 && upcasters.getOrDefault(entry.name(), Map.of()).get(since - 1) instanceof Unchanged) {
      since--;
    }
    return since;
  }

  /** The mapper of stored values: read models store nested values in the same form, with personal data as it was sealed. */
  public static JsonMapper storedValues() {
    return mapper(new PersonalCipher() {
      @Override public Personal seal(Personal sealed) {
        return sealed;
      }

      @Override public String open(Personal sealed) {
        throw new IllegalStateException("opened at the edge of an answer only");
      }
    });
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static JsonMapper mapper(PersonalCipher cipher) {
    SimpleModule module = new SimpleModule("answerable-stored");
    module.addSerializer(Id.class, new StdSerializer<Id>(Id.class) {
      @Override public void serialize(Id id, JsonGenerator out, SerializationContext context) {
        out.writeString(id.toString());
      }
    });
    for (Class<?> id : Objects.requireNonNull(Id.class.getPermittedSubclasses())) {
      addId(module, id);
    }
    Map<String, Code> codes = Arrays.stream(Code.values()).collect(Collectors.toMap(Code::id, code -> code));
    module.addSerializer(Code.class, new StdSerializer<Code>(Code.class) {
      @Override public void serialize(Code code, JsonGenerator out, SerializationContext context) {
        out.writeString(code.id());
      }
    });
    module.addDeserializer(Code.class, new StdDeserializer<Code>(Code.class) {
      @Override public Code deserialize(JsonParser in, DeserializationContext context) {
        return Objects.requireNonNull(codes.get(in.getString()), "unknown code");
      }
    });
    module.addSerializer(Instant.class, new StdSerializer<Instant>(Instant.class) {
      @Override public void serialize(Instant instant, JsonGenerator out, SerializationContext context) {
        out.writeString(Instants.text(instant));
      }
    });
    module.addDeserializer(Instant.class, new StdDeserializer<Instant>(Instant.class) {
      @Override public Instant deserialize(JsonParser in, DeserializationContext context) {
        try {
          return Instants.parse(in.getString());
        } catch (DateTimeParseException e) {
          throw new IllegalStateException("not an instant");
        }
      }
    });
    module.addSerializer(Set.class, new StdSerializer<Set>(Set.class) { // else each program would write its own order
      @Override public void serialize(Set set, JsonGenerator out, SerializationContext context) {
        out.writeStartArray();
        for (Object element : new TreeSet<Object>(set)) {
          context.writeValue(out, element);
        }
        out.writeEndArray();
      }
    });
    module.addSerializer(Personal.class, new StdSerializer<Personal>(Personal.class) {
      @Override public void serialize(Personal plain, JsonGenerator out, SerializationContext context) {
        Personal sealed = cipher.seal(plain);
        out.writeStartObject();
        out.writeStringProperty("subject", sealed.subject().toString());
        out.writeStringProperty("content", sealed.content());
        out.writeEndObject();
      }
    });
    return JsonMapper.builder()
        .addModule(module)
        .changeDefaultPropertyInclusion(all -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .build();
  }

  private static <T> void addId(SimpleModule module, Class<T> type) {
    try {
      var constructor = type.getDeclaredConstructor(UUID.class);
      module.addDeserializer(type, new StdDeserializer<T>(type) {
        @Override public T deserialize(JsonParser in, DeserializationContext context) {
          try {
            return constructor.newInstance(UUID.fromString(in.getString()));
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        }
      });
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode tree(byte[] json) {
    return mapper.readTree(json);
  }
}
