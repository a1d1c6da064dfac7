package answerable.query.complaint;

import static answerable.query.History.by;
import static answerable.query.History.staff;
import static answerable.query.History.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Actor;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Id.TransferId;
import answerable.api.Recorded;
import answerable.query.History;
import answerable.query.complaint.CustodyChain.Verdict;
import answerable.query.projection.Fold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 谁受理、谁跟进、谁回复: what the chain says is what happened. */
class CustodyChainTest {
  private static final UUID CASE = uuid("case");
  private static final TransferId TRANSFER = new TransferId(uuid("transfer"));

  private final History history = new History(1);
  private final Fold<ComplaintEvent, CustodyChain.Row> fold = new Fold<>(new CustodyChain());

  private void add(String who, ComplaintEvent event) {
    add(by(who), event);
  }

  private void add(Actor who, ComplaintEvent event) {
    fold.add(history.recorded(CASE, event, who));
  }

  private CustodyChain.Row row() {
    return Objects.requireNonNull(fold.rows().get(CASE));
  }

  private long rollup(String measure) {
    return fold.rollups().getOrDefault(new Fold.RollupKey(List.of(History.ESTATE.toString()), measure), 0L);
  }

  private void step(String step) {
    String[] words = step.split(" ");
    String who = words[0];
    switch (words[1]) {
      case "accepts" -> add(who, history.event(ComplaintAccepted.class, "acceptor", staff(who), "estate", History.ESTATE));
      case "follows" -> add(who, history.event(FollowUpLogged.class));
      case "replies" -> add(who, history.event(ComplainantReplied.class, "interim", false, "custodyBreak", false));
      case "promises" -> add(who, history.event(ComplainantReplied.class, "interim", true, "custodyBreak", false));
      case "overrides" -> add(who, history.event(ComplainantReplied.class, "interim", false, "custodyBreak", true));
      case "offers" -> add(who, history.event(
          CustodyTransferred.class, "transfer", TRANSFER, "from", staff(who), "to", staff(words[2])));
      case "takes" -> add(who, history.event(
          CustodyAccepted.class, "transfer", TRANSFER, "from", staff(words[2]), "to", staff(who)));
      case "closes" -> add(who, history.event(ComplaintClosed.class));
      case "reopens" -> add(who, history.event(ComplaintReopened.class, "cycle", 2));
      default -> throw new IllegalArgumentException(step);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', value = {
      "OPEN               | li accepts, li follows, li promises",
      "YES                | li accepts, li follows, li promises, li replies, li closes",
      "YES_AFTER_TRANSFER | li accepts, li offers wang, li follows, wang takes li, wang follows, wang replies",
      "OPEN               | li accepts, li offers wang, wang takes li, wang follows",
      "NO                 | li accepts, wang follows",
      "NO                 | li accepts, li replies, wang promises",
      "NO                 | li accepts, li offers wang, wang replies",
      "NO                 | li accepts, li offers wang, wang takes li, li follows, wang replies",
      "NO                 | li accepts, sun overrides",
      "OPEN               | li accepts, li replies, li closes, sun reopens, li follows",
      "YES                | li accepts, li replies, li closes, sun reopens, li replies",
      "YES_AFTER_TRANSFER | li accepts, li offers wang, wang takes li, wang offers li, li takes wang, li replies",
  })
  void the_verdict_is_that_of_the_rule(Verdict verdict, String steps) {
    Stream.of(steps.split(", ")).forEach(this::step);
    assertThat(row().verdict()).isEqualTo(verdict);
  }

  @Test void a_break_names_who_broke_it_and_where() {
    step("li accepts");
    step("wang follows");
    assertThat(row().chain().breaks()).singleElement().satisfies(b -> {
      assertThat(b.by()).isEqualTo(by("wang"));
      assertThat(b.position()).isEqualTo(2);
    });
  }

  @Test void the_time_of_every_custodian_joins_that_of_the_next() {
    Stream.of("li accepts", "li offers wang", "wang takes li", "wang replies", "wang closes").forEach(this::step);
    List<CustodyChain.Held> held = row().chain().custodians();
    assertThat(held).extracting(h -> h.staff().id()).containsExactly(staff("li"), staff("wang"));
    assertThat(held.get(0).until()).isEqualTo(held.get(1).from());
    assertThat(held.get(1).until()).isNotNull();
  }

  @Test void importer_and_system_are_nobody() {
    step("li accepts");
    add(Actor.IMPORTER, history.event(FollowUpLogged.class));
    add(Actor.SYSTEM, history.event(FollowUpLogged.class));
    step("li replies");
    assertThat(row().verdict()).isEqualTo(Verdict.YES);
    assertThat(rollup("moreThanOnePerson")).isZero();
    assertThat(rollup("firstNotLast")).isZero();
  }

  @Test void a_responsible_person_who_never_acts_is_counted_until_they_do() {
    step("li accepts");
    add(Actor.IMPORTER, history.event(ResponsibleAssigned.class, "person", staff("zhou")));
    assertThat(rollup("responsibleNeverActed")).isEqualTo(1);
    step("zhou follows");
    assertThat(rollup("responsibleNeverActed")).isZero();
  }

  @ParameterizedTest @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void the_summary_is_what_a_direct_count_of_any_history_says(long seed) {
    List<Recorded<ComplaintEvent>> events = new History(seed).next(1500, 60);
    Fold<ComplaintEvent, CustodyChain.Row> all = new Fold<>(new CustodyChain());
    events.forEach(all::add);
    assertThat(all.rollups()).isEqualTo(count(events));
  }

  /** Case by case over all its events, as one would with a pencil. */
  private static Map<Fold.RollupKey, Long> count(List<Recorded<ComplaintEvent>> events) {
    Map<UUID, List<Recorded<ComplaintEvent>>> cases = new LinkedHashMap<>();
    events.forEach(e -> cases.computeIfAbsent(e.stream(), _ -> new ArrayList<>()).add(e));
    Map<Fold.RollupKey, Long> n = new HashMap<>();
    for (List<Recorded<ComplaintEvent>> one : cases.values()) {
      ComplaintAccepted accepted = (ComplaintAccepted) one.getFirst().event();
      List<String> persons = one.stream().map(e -> e.meta().actor()).filter(a -> a.kind().isPerson()).map(Actor::id).toList();
      Set<String> measures = new TreeSet<>(Set.of("cases", verdict(accepted, one).name()));
      if (Set.copyOf(persons).size() > 1) {
        measures.add("moreThanOnePerson");
      }
      if (!persons.isEmpty() && !persons.getFirst().equals(persons.getLast())) {
        measures.add("firstNotLast");
      }
      List<String> named = one.stream().map(Recorded::event).map(CustodyChainTest::named).filter(Objects::nonNull).toList();
      if (!named.isEmpty() && !persons.contains(named.getLast())) {
        measures.add("responsibleNeverActed");
      }
      measures.forEach(m -> n.merge(new Fold.RollupKey(List.of(accepted.estate().toString()), m), 1L, Long::sum));
    }
    return n;
  }

  private static String named(ComplaintEvent event) {
    return event instanceof ResponsibleAssigned e && e.person() != null ? e.person().toString()
        : event instanceof ResponsibleReassigned e && e.person() != null ? e.person().toString() : null;
  }

  private static Verdict verdict(ComplaintAccepted accepted, List<Recorded<ComplaintEvent>> one) {
    String custodian = accepted.acceptor().toString();
    boolean passedOn = false;
    boolean answered = false;
    for (Recorded<ComplaintEvent> e : one) {
      boolean act = e.event() instanceof FollowUpLogged || e.event() instanceof ComplainantReplied;
      Actor who = e.meta().actor();
      if (act && who.kind().isPerson() && !who.id().equals(custodian)) {
        return Verdict.NO;
      }
      answered = e.event() instanceof ComplainantReplied r && !r.interim() || answered && !(e.event() instanceof ComplaintReopened);
      if (e.event() instanceof CustodyAccepted c) {
        custodian = c.to().toString();
        passedOn |= !c.to().equals(accepted.acceptor());
      }
    }
    return !answered ? Verdict.OPEN : passedOn ? Verdict.YES_AFTER_TRANSFER : Verdict.YES;
  }
}
