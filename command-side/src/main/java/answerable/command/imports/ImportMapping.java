package answerable.command.imports;

import answerable.api.Act;
import answerable.api.ComplaintCommand;
import answerable.api.Deadlines;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.StaffId;
import answerable.api.RegisterEvent.PremisesKind;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.ResidentKind;
import answerable.command.register.Directory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the rows of somebody else's file become commands. Pure: a row says the same whenever it is read. */
sealed interface ImportMapping permits CoselogReceipt, Nyc311, OwnComplaints, PremisesRegister, HouseholdRegister {
  List<ImportMapping> ALL =
      List.of(new OwnComplaints(), new PremisesRegister(), new HouseholdRegister(), new CoselogReceipt(), new Nyc311());

  static @Nullable ImportMapping named(String name) {
    return ALL.stream().filter(mapping -> mapping.name().equals(name)).findFirst().orElse(null);
  }

  String name();

  /** What its files hold, for who has to choose one. */
  String reads();

  /** The columns without which nothing can be read; others are carried along unread. */
  Set<String> columns();

  /** The columns that name a thing which a file may name once; null where rows may repeat. */
  default @Nullable String key() {
    return null;
  }

  /** What a row says, by column; {@link Rejected} where it says nothing that could be recorded. */
  Row read(Map<String, String> cells);

  sealed interface Row {
    /** Rows of one key are taken in their order. */
    String key();

    /** When it happened; null for what simply is so. */
    @Nullable Instant at();
  }

  /**
   * Something that was done on a case.
   *
   * @param key the number under which the source knows the case
   * @param instance the source's own name for this act, null where it has none
   * @param actor who did it, verbatim
   */
  record CaseRow(String key, @Nullable String instance, Instant at, String actor, List<Step> steps) implements Row {
    /** Everybody who is named in it. */
    Set<String> people() {
      Set<String> people = new LinkedHashSet<>(Set.of(actor));
      steps.forEach(step -> people.addAll(step.people()));
      return people;
    }
  }

  /** Something that the register knows from here on. */
  sealed interface RegisterRow extends Row {
    @Override default @Nullable Instant at() {
      return null;
    }
  }

  /** {@code area}: m². */
  record Place(
      PremisesKind kind, String building, @Nullable String unit, @Nullable String room, @Nullable String facility,
      @Nullable BigDecimal area) implements RegisterRow {
    @Override public String key() {
      return building + "/" + unit + "/" + room + "/" + facility;
    }
  }

  record Person(ResidentKind kind, String name, @Nullable String phone, @Nullable String login) {}

  /** One of those who own a home or live in it; {@code person} is null where the home alone is named. */
  record Home(String building, @Nullable String unit, String room, @Nullable Person person) implements RegisterRow {
    /** The name under which the register knows the room, {@code 8-2-1502}. */
    @Override public String key() {
      String prefix = Stream.of(building, unit).filter(part -> part != null).collect(Collectors.joining("-")) + "-";
      return room.startsWith(prefix) ? room : prefix + room;
    }
  }

  /** What a complaint says. Nothing is known of who does not say who they are. */
  record Stated(
      @Nullable String name, @Nullable String phone, @Nullable String building, @Nullable String room, String statement,
      String demand, @Nullable Category category) {
    static Stated only(String text) {
      return new Stated(null, null, null, null, text, text, null);
    }
  }

  /** What is to be done for a row, one command each. */
  sealed interface Step {
    default Set<String> people() {
      return Set.of();
    }

    /** The case begins; its number is given when it is done. */
    record Acceptance(Channel channel, Instant occurredAt, Instant receivedAt, Stated stated) implements Step {}

    /** The source states it without saying who decided it. */
    record Responsibility(String person, @Nullable String unit, @Nullable Instant due) implements Step {
      @Override public Set<String> people() {
        return Set.of(person);
      }
    }

    /** As {@link Responsibility}, of anything else. */
    record Finding(Doing doing) implements Step {}

    /** The actor did it: {@code at} another time than the row's, where there is one, and with these {@code people}. */
    record Deed(Doing doing, @Nullable Instant at, Set<String> people) implements Step {
      Deed(Doing doing) {
        this(doing, null, Set.of());
      }
    }
  }

  /**
   * Where a step is done.
   *
   * @param actor who does it; of a finding the one who acts in its row
   * @param people everybody whom the step names
   * @param cycle the deadlines of a cycle that begins at a moment
   */
  record Scene(
      ComplaintId id, Act act, StaffId actor, Directory.Estate estate, Function<String, StaffId> people,
      Function<Instant, Deadlines> cycle) {}

  @FunctionalInterface
  interface Doing {
    ComplaintCommand command(Scene scene);
  }
}
