package answerable.benchmarks;

import answerable.api.Actor;
import answerable.api.DomainEvent;
import answerable.api.Id;
import answerable.api.Id.EstateId;
import answerable.api.Meta;
import answerable.api.Role;
import answerable.log.NewEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** The same events as an application on stock Axon would keep them: Jackson, ids as bare strings, metadata as plain entries. */
final class StockMessages {
  private StockMessages() {}

  static Jackson3Serializer serializer() {
    SimpleModule ids = new SimpleModule("ids");
    ids.addSerializer(Id.class, new StdSerializer<Id>(Id.class) {
      @Override public void serialize(Id id, JsonGenerator out, SerializationContext context) {
        out.writeString(id.toString());
      }
    });
    for (Class<?> id : Objects.requireNonNull(Id.class.getPermittedSubclasses())) {
      add(ids, id);
    }
    return Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(builder -> builder.addModule(ids)
            .changeDefaultPropertyInclusion(all -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder().allowIfSubType("org.axonframework.")
                .allowIfSubType("java.util.").build()))
        .build();
  }

  private static <T> void add(SimpleModule ids, Class<T> type) {
    try {
      var constructor = type.getDeclaredConstructor(UUID.class);
      ids.addDeserializer(type, new StdDeserializer<T>(type) {
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

  static GenericDomainEventMessage<DomainEvent> message(NewEvent e) {
    return new GenericDomainEventMessage<>("Complaint", e.stream().toString(), e.seq(), e.event(), MetaData.from(entries(e.meta())),
        e.eventId().toString(), e.meta().occurredAt());
  }

  static Map<String, String> entries(Meta meta) {
    Map<String, String> entries = new HashMap<>();
    entries.put("actorKind", meta.actor().kind().name());
    entries.put("actorId", meta.actor().id());
    put(entries, "actorRole", meta.actor().role());
    put(entries, "actorPost", meta.actor().post());
    put(entries, "estate", meta.estate());
    entries.put("source", meta.source());
    entries.put("correlationId", meta.correlationId().toString());
    entries.put("commandId", meta.commandId().toString());
    entries.put("occurredAt", meta.occurredAt().toString());
    put(entries, "standardVersion", meta.standardVersion());
    put(entries, "calendarVersion", meta.calendarVersion());
    return entries;
  }

  private static void put(Map<String, String> entries, String key, @Nullable Object value) {
    if (value != null) {
      entries.put(key, value.toString());
    }
  }

  static Meta meta(MetaData entries) {
    Actor actor = new Actor(Actor.Kind.valueOf(text(entries, "actorKind")), text(entries, "actorId"),
        entries.containsKey("actorRole") ? Role.valueOf(text(entries, "actorRole")) : null, (String) entries.get("actorPost"));
    EstateId estate = entries.containsKey("estate") ? new EstateId(UUID.fromString(text(entries, "estate"))) : null;
    return new Meta(actor, estate, null, text(entries, "source"), UUID.fromString(text(entries, "correlationId")), null,
        UUID.fromString(text(entries, "commandId")), null, Instant.parse(text(entries, "occurredAt")),
        (String) entries.get("standardVersion"), (String) entries.get("calendarVersion"), List.of());
  }

  private static String text(MetaData entries, String key) {
    return (String) Objects.requireNonNull(entries.get(key), key);
  }
}
