package answerable.query;

import answerable.api.Actor;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.ComplaintEvent.DuplicateLinked;
import answerable.api.ComplaintEvent.Respondent;
import answerable.api.ComplaintEvent.RespondentStated;
import answerable.api.Id.StaffId;
import answerable.api.Personal;
import answerable.api.Role;
import answerable.edge.Caller;
import answerable.log.PersonalCipher;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The edge of an answer, where personal data is opened for those who may see it: staff of the estate, and residents their own
 * cases where these are the only ones they reach. For everybody else a person stays closed: a committee sees the building, and an
 * owner who sits on it sees no more. Who leads surveys reads what was said in them, and nothing of complaints.
 */
@Component
class Answering extends SimpleModule {
  private static final long serialVersionUID = 1;
  private static final Set<Role> SEE_PERSONS = Set.of(Role.CLERK, Role.HANDLER, Role.CONTRACTOR, Role.VISITOR);
  static final String CLOSED = "已遮蔽";

  Answering(PersonalCipher cipher, StaffNames names) {
    super("answerable-answers");
    addSerializer(Personal.class, new Writing<Personal>(Personal.class, (personal, out, _) ->
        out.writeString(seesPersons() || leadsSurveys(out) ? cipher.open(personal) : CLOSED)));
    addSerializer(Who.class, new Writing<Who>(Who.class, (who, out, _) -> {
      out.writeStartObject();
      staff(who.id(), out, names);
      out.writeEndObject();
    }));
    addSerializer(Actor.class, new Writing<Actor>(Actor.class, (actor, out, _) -> {
      out.writeStartObject();
      out.writeStringProperty("kind", actor.kind().name());
      if (actor.kind() == Actor.Kind.STAFF) {
        staff(new StaffId(UUID.fromString(actor.id())), out, names);
      } else if (actor.kind() != Actor.Kind.RESIDENT || seesPersons()) {
        out.writeStringProperty("id", actor.id());
      }
      if (actor.role() != null) {
        out.writeStringProperty("role", actor.role().name());
      }
      if (actor.post() != null) {
        out.writeStringProperty("postThen", actor.post());
      }
      out.writeEndObject();
    }));
    addSerializer(RespondentStated.class, new Writing<RespondentStated>(RespondentStated.class, (e, out, _) -> {
      out.writeStartObject();
      out.writeStringProperty("complaintId", e.complaintId().toString());
      out.writeName("respondent");
      respondent(e.respondent(), out, cipher, names);
      out.writeStringProperty("statement", isStaff() ? cipher.open(e.statement()) : CLOSED);
      out.writeStringProperty("statedAt", e.statedAt().toString());
      out.writeEndObject();
    }));
    addSerializer(DuplicateLinked.class, new Writing<DuplicateLinked>(DuplicateLinked.class, (e, out, _) -> {
      out.writeStartObject();
      out.writeStringProperty("complaintId", e.complaintId().toString());
      out.writeStringProperty("duplicate", e.duplicate().toString());
      out.writeStringProperty("duplicateCaseNo", e.duplicateCaseNo());
      if (isStaff() && e.household() != null) {
        out.writeStringProperty("household", e.household().toString());
      }
      out.writeEndObject();
    }));
    addSerializer(Respondent.class,
        new Writing<Respondent>(Respondent.class, (r, out, _) -> respondent(r, out, cipher, names)));
    addSerializer(Complainant.class, new Writing<Complainant>(Complainant.class, (c, out, context) -> {
      boolean open = seesPersons();
      out.writeStartObject();
      out.writeStringProperty("name", open ? cipher.open(c.name()) : "投诉人");
      if (open && c.phone() != null) {
        out.writeStringProperty("phone", cipher.open(c.phone()));
      }
      if (c.room() != null) {
        out.writeStringProperty("room", open ? cipher.open(c.room()) : masked(c.building()));
      }
      if (c.building() != null) {
        out.writeStringProperty("building", c.building());
      }
      if (open && c.household() != null) {
        out.writeStringProperty("household", c.household().toString());
      }
      out.writeEndObject();
    }));
  }

  /** The other side: to who may not know them, a party without a name. */
  private static void respondent(Respondent r, JsonGenerator out, PersonalCipher cipher, StaffNames names) {
    boolean open = isStaff();
    out.writeStartObject();
    if (r.staff() != null) {
      out.writeName("staff");
      out.writeStartObject();
      staff(r.staff(), out, names);
      out.writeEndObject();
    }
    if (r.name() != null) {
      out.writeStringProperty("name", open ? cipher.open(r.name()) : "被投诉方");
    }
    if (r.room() != null) {
      out.writeStringProperty("room", open ? cipher.open(r.room()) : CLOSED);
    }
    out.writeEndObject();
  }

  static boolean seesPersons() {
    Caller caller = Caller.current();
    return isStaff() || caller.may(Role.OWNER) && Sight.onlyOwnCases(caller);
  }

  private static boolean leadsSurveys(JsonGenerator out) {
    return Caller.current().may(Role.SURVEY_LEAD)
        && Stream.<TokenStreamContext>iterate(out.streamWriteContext(), Objects::nonNull, TokenStreamContext::getParent)
            .anyMatch(within -> within.currentValue() instanceof SurveyWords);
  }

  /** What one side says is for staff, not for the other side. */
  private static boolean isStaff() {
    return SEE_PERSONS.stream().anyMatch(Caller.current()::may);
  }

  static String masked(@Nullable String building) {
    return building == null ? CLOSED : building + "栋***室";
  }

  /** Staff are shown by name and post, as who answers for an owner's affair is public to the owners. */
  private static void staff(StaffId id, JsonGenerator out, StaffNames names) {
    out.writeStringProperty("id", id.toString());
    StaffNames.Name name = names.of(id);
    if (name != null) {
      out.writeStringProperty("name", name.name());
      out.writeStringProperty("post", name.post());
      out.writeStringProperty("login", name.login());
    }
  }

  private interface Write<T> {
    void write(T value, JsonGenerator out, SerializationContext context);
  }

  private static final class Writing<T> extends StdSerializer<T> {
    private final transient Write<T> write;

    Writing(Class<T> type, Write<T> write) {
      super(type);
      this.write = write;
    }

    @Override public void serialize(T value, JsonGenerator out, SerializationContext context) {
      write.write(value, out, context);
    }
  }
}
