package answerable.query.trend;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Recorded;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Category;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Independence;
import answerable.api.Terms.Status;
import answerable.query.History;
import answerable.query.complaint.CaseClocks;
import answerable.query.projection.Fold;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a month's figures say, and that no case vanishes from one of them without standing in another. */
class ComplaintTrendTest {
  private static final UUID CASE = History.uuid("a case");
  private static final String ESTATE = History.ESTATE.toString();

  private final History history = new History(11);
  private final Fold<ComplaintEvent, ComplaintTrend.Row> fold = new Fold<>(new ComplaintTrend());

  private void accepted(String receivedAt) {
    happened(ComplaintAccepted.class, "estate", History.ESTATE, "category", null, "receivedAt", Instant.parse(receivedAt));
  }

  private <T extends Record & ComplaintEvent> void happened(Class<T> type, Object... components) {
    fold.add(history.recorded(CASE, history.event(type, components), History.by("limin")));
  }

  private void classified(Category category, Founded founded) {
    happened(ComplaintClassified.class, "category", category, "founded", founded);
  }

  private long n(String month, Object category, Figure figure) {
    return fold.rollups().getOrDefault(new Fold.RollupKey(List.of(ESTATE, month, category.toString()), figure.name()), 0L);
  }

  @Test void a_case_belongs_to_the_month_in_which_its_estate_received_it() {
    accepted("2026-03-31T16:30:00Z");
    assertThat(n("2026-04", ComplaintTrend.UNCLASSIFIED, Figure.SUBMISSIONS)).isOne();
    assertThat(n("2026-03", ComplaintTrend.UNCLASSIFIED, Figure.SUBMISSIONS)).isZero();
  }

  @Test void judged_again_a_case_stands_under_its_new_category_and_no_longer_under_the_old_one() {
    accepted("2026-03-02T01:00:00Z");
    classified(Category.SERVICE, Founded.FOUNDED);
    classified(Category.NEIGHBOUR, Founded.UNFOUNDED);
    assertThat(n("2026-03", Category.NEIGHBOUR, Figure.CASES)).isOne();
    assertThat(n("2026-03", Category.NEIGHBOUR, Figure.UNFOUNDED)).isOne();
    assertThat(fold.rollups().keySet()).noneMatch(key -> key.key().contains("SERVICE") || key.key().contains(ComplaintTrend.UNCLASSIFIED));
  }

  @Test void what_was_merged_is_a_submission_and_no_case_until_it_is_unmerged() {
    accepted("2026-03-02T01:00:00Z");
    classified(Category.SERVICE, Founded.FOUNDED);
    happened(ComplaintMerged.class);
    assertThat(n("2026-03", Category.SERVICE, Figure.SUBMISSIONS)).isOne();
    assertThat(n("2026-03", Category.SERVICE, Figure.CASES)).isZero();
    assertThat(n("2026-03", Category.SERVICE, Figure.FOUNDED)).isZero();
    assertThat(n("2026-03", Category.SERVICE, Figure.MERGED)).isOne();
    happened(ComplaintUnmerged.class, "restored", Status.CLASSIFIED);
    assertThat(n("2026-03", Category.SERVICE, Figure.CASES)).isOne();
    assertThat(n("2026-03", Category.SERVICE, Figure.OPEN)).isOne();
    assertThat(n("2026-03", Category.SERVICE, Figure.MERGED)).isZero();
  }

  @Test void a_reopening_stays_counted_when_the_case_is_closed_again_or_merged() {
    accepted("2026-03-02T01:00:00Z");
    classified(Category.SERVICE, Founded.FOUNDED);
    happened(ComplaintClosed.class);
    happened(ComplaintReopened.class, "cycle", 2);
    happened(ComplaintClosed.class);
    happened(ComplaintReopened.class, "cycle", 3);
    happened(ComplaintMerged.class);
    assertThat(n("2026-03", Category.SERVICE, Figure.REOPENINGS)).isEqualTo(2);
    assertThat(n("2026-03", Category.SERVICE, Figure.REOPENED_CASES)).isOne();
    assertThat(n("2026-03", Category.SERVICE, Figure.CLOSINGS)).isEqualTo(2);
    assertThat(n("2026-03", Category.SERVICE, Figure.CLOSED)).isZero();
  }

  @Test void every_return_visit_that_reached_somebody_counts_with_what_was_said() {
    accepted("2026-03-02T01:00:00Z");
    happened(ReturnVisitRecorded.class, "reached", false, "solved", null, "result", null);
    happened(ReturnVisitRecorded.class, "reached", true, "solved", Answer.NO, "result", 1, "independence", Independence.INDEPENDENT);
    happened(ReturnVisitRecorded.class, "reached", true, "solved", Answer.YES, "result", 4, "independence", Independence.BREACHED);
    assertThat(n("2026-03", ComplaintTrend.UNCLASSIFIED, Figure.VISITS_REACHED)).isEqualTo(2);
    assertThat(n("2026-03", ComplaintTrend.UNCLASSIFIED, Figure.VISITS_INDEPENDENT)).isOne();
    assertThat(n("2026-03", ComplaintTrend.UNCLASSIFIED, Figure.VISITS_SOLVED)).isOne();
    assertThat(n("2026-03", ComplaintTrend.UNCLASSIFIED, Figure.VISITS_NOT_SOLVED)).isOne();
    assertThat(n("2026-03", ComplaintTrend.UNCLASSIFIED, Figure.VISITS_SATISFIED)).isOne();
  }

  @ParameterizedTest @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatever_happens_a_case_is_in_one_state_and_its_clocks_are_as_kept_as_the_clocks_say(long seed) {
    Fold<ComplaintEvent, CaseClocks.Row> clocks = new Fold<>(new CaseClocks());
    for (Recorded<ComplaintEvent> event : new History(seed).next(3_000, 60)) {
      fold.add(event);
      clocks.add(event);
    }
    assertThat(sum(Figure.CASES) + sum(Figure.MERGED)).isEqualTo(sum(Figure.SUBMISSIONS)).isEqualTo(fold.rows().size());
    assertThat(sum(Figure.OPEN) + sum(Figure.CLOSED) + sum(Figure.WITHDRAWN) + sum(Figure.TRANSFERRED_OUT) + sum(Figure.NOT_ACCEPTED))
        .isEqualTo(sum(Figure.CASES));
    assertThat(sum(Figure.ACKNOWLEDGED_IN_TIME)).isEqualTo(clock(clocks, "ACK.standard.met"));
    assertThat(sum(Figure.ACKNOWLEDGED_LATE)).isEqualTo(clock(clocks, "ACK.standard.missed"));
    assertThat(sum(Figure.ACKNOWLEDGEMENT_UNDECIDED)).isEqualTo(clock(clocks, "ACK.standard.undecided"));
    assertThat(sum(Figure.FIRST_REPLY_IN_TIME)).isEqualTo(clock(clocks, "FIRST_REPLY.standard.met"));
    assertThat(sum(Figure.FIRST_REPLY_LATE)).isEqualTo(clock(clocks, "FIRST_REPLY.standard.missed"));
    assertThat(sum(Figure.FIRST_REPLY_UNDECIDED)).isEqualTo(clock(clocks, "FIRST_REPLY.standard.undecided"));
  }

  private long sum(Figure figure) {
    return fold.rollups().entrySet().stream().filter(n -> n.getKey().measure().equals(figure.name())).mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static long clock(Fold<ComplaintEvent, CaseClocks.Row> clocks, String measure) {
    return clocks.rollups().entrySet().stream().filter(n -> n.getKey().measure().equals(measure)).mapToLong(Map.Entry::getValue).sum();
  }
}
