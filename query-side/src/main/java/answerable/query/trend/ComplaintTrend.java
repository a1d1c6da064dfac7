package answerable.query.trend;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Deadlines;
import answerable.api.Id.EstateId;
import answerable.api.Recorded;
import answerable.api.Standing;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Category;
import answerable.api.Terms.Founded;
import answerable.api.Terms.Status;
import answerable.log.Wanted;
import answerable.query.projection.Projection;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * 投诉趋势 (§8.1): what became of what was received in a month. What happened is counted as it happened and stays, whatever follows;
 * what a case is now is counted once, under its category of now.
 */
public final class ComplaintTrend implements Projection<ComplaintEvent, ComplaintTrend.Row> {
  public static final String UNCLASSIFIED = "UNCLASSIFIED";
  private static final int SATISFIED = 4;

  /** Of a clock; {@code ENDED}: the case ended before it was done or due. */
  public enum Kept {
    RUNNING,
    MET,
    MISSED,
    ENDED
  }

  /** {@code month}: of receipt, as {@code yyyy-MM} in the estate's zone. */
  public record Row(
      EstateId estate, String month, @Nullable Category category, Status status, @Nullable Founded founded, Instant receivedAt,
      Instant acknowledgeBy, Kept acknowledged, Instant firstReplyBy, Kept firstReply, @Nullable Instant firstReplyAt,
      @Nullable Instant resolvedFirstAt, @Nullable Instant resolvedLastAt, int reopenings, int closings, Visits visits) {}

  /** Return visits that reached somebody, and what was said. */
  public record Visits(int reached, int independent, int yes, int partly, int no, int satisfied) {
    Visits plus(ReturnVisitRecorded e) {
      return !e.reached() ? this : new Visits(reached + 1, independent + switch (e.independence()) {
        case INDEPENDENT -> 1;
        case BREACHED -> 0;
      }, yes + (e.solved() == Answer.YES ? 1 : 0), partly + (e.solved() == Answer.PARTLY ? 1 : 0),
          no + (e.solved() == Answer.NO ? 1 : 0), satisfied + (e.result() != null && e.result() >= SATISFIED ? 1 : 0));
    }
  }

  @Override public String name() {
    return "complaint_trend";
  }

  @Override public int version() {
    return 1;
  }

  @Override public Class<ComplaintEvent> events() {
    return ComplaintEvent.class;
  }

  /** Of a case little is counted, and of what is said in it nothing. */
  private static final Wanted READS = Wanted.of(ComplaintEvent.class)
      .event(ComplaintAccepted.class, "estate", "zone", "category", "receivedAt", "deadlines")
      .value(Deadlines.class, "acknowledgeBy", "firstReplyBy")
      .event(ReceiptAcknowledged.class)
      .event(ComplaintClassified.class, "category", "founded")
      .event(InvestigationRecorded.class)
      .event(ResponsibleAssigned.class)
      .event(ResponsibleReassigned.class)
      .event(SolutionProposed.class)
      .event(ComplainantReplied.class, "interim")
      .event(ReturnVisitRecorded.class, "reached", "independence", "solved", "result")
      .event(ComplaintReopened.class)
      .event(ComplaintClosed.class)
      .event(ComplaintWithdrawn.class)
      .event(ComplaintMerged.class)
      .event(ComplaintUnmerged.class, "restored")
      .event(ComplaintTransferredOut.class)
      .event(NotAccepted.class)
      .event(DeadlinesRecomputed.class, "cycle", "deadlines")
      .meta("occurredAt")
      .metaOnlyOf(ReceiptAcknowledged.class, ComplainantReplied.class, ComplaintClosed.class, ComplaintWithdrawn.class,
          ComplaintTransferredOut.class, NotAccepted.class);

  @Override public Wanted reads() {
    return READS;
  }

  @Override public Class<Row> row() {
    return Row.class;
  }

  @Override public List<String> indexes() {
    return List.of("estate, month");
  }

  @Override public Row evolve(@Nullable Row before, Recorded<? extends ComplaintEvent> recorded) {
    return before == null
        ? begun((ComplaintAccepted) recorded.event())
        : new Draft(before).after(recorded.event(), recorded.meta().occurredAt());
  }

  private static Row begun(ComplaintAccepted e) {
    Deadlines d = e.deadlines();
    return new Row(e.estate(), YearMonth.from(e.receivedAt().atZone(ZoneId.of(e.zone()))).toString(), e.category(), Status.ACCEPTED,
        null, e.receivedAt(), d.acknowledgeBy(), Kept.RUNNING, d.firstReplyBy(), Kept.RUNNING, null, null, null, 0, 0,
        new Visits(0, 0, 0, 0, 0, 0));
  }

  /** The components that events change. */
  private static final class Draft {
    private final Row from;
    private @Nullable Category category;
    private @Nullable Founded founded;
    private Instant acknowledgeBy;
    private Kept acknowledged;
    private Instant firstReplyBy;
    private Kept firstReply;
    private @Nullable Instant firstReplyAt;
    private @Nullable Instant resolvedFirstAt;
    private @Nullable Instant resolvedLastAt;
    private int reopenings;
    private int closings;
    private Visits visits;

    Draft(Row r) {
      from = r;
      category = r.category();
      founded = r.founded();
      acknowledgeBy = r.acknowledgeBy();
      acknowledged = r.acknowledged();
      firstReplyBy = r.firstReplyBy();
      firstReply = r.firstReply();
      firstReplyAt = r.firstReplyAt();
      resolvedFirstAt = r.resolvedFirstAt();
      resolvedLastAt = r.resolvedLastAt();
      reopenings = r.reopenings();
      closings = r.closings();
      visits = r.visits();
    }

    Row after(ComplaintEvent event, Instant at) {
      switch (event) {
        case ReceiptAcknowledged _ -> acknowledged = done(acknowledged, acknowledgeBy, at);
        case ComplaintClassified e -> {
          category = e.category();
          founded = e.founded();
        }
        case ComplainantReplied e -> replied(e, at);
        case ReturnVisitRecorded e -> visits = visits.plus(e);
        case ComplaintReopened _ -> reopenings++;
        case ComplaintClosed _ -> {
          closings++;
          ended(at);
        }
        case ComplaintWithdrawn _, ComplaintTransferredOut _, NotAccepted _ -> ended(at);
        case DeadlinesRecomputed e -> {
          boolean first = e.cycle() == 1;
          acknowledgeBy = first && acknowledged == Kept.RUNNING ? e.deadlines().acknowledgeBy() : acknowledgeBy;
          firstReplyBy = first && firstReply == Kept.RUNNING ? e.deadlines().firstReplyBy() : firstReplyBy;
        }
        case ComplaintEvent _ -> {}
      }
      return new Row(from.estate(), from.month(), category, Standing.after(from.status(), event), founded, from.receivedAt(),
          acknowledgeBy, acknowledged, firstReplyBy, firstReply, firstReplyAt, resolvedFirstAt, resolvedLastAt, reopenings, closings,
          visits);
    }

    private void replied(ComplainantReplied e, Instant at) {
      firstReply = done(firstReply, firstReplyBy, at);
      firstReplyAt = Objects.requireNonNullElse(firstReplyAt, at);
      if (!e.interim()) {
        resolvedFirstAt = Objects.requireNonNullElse(resolvedFirstAt, at);
        resolvedLastAt = at;
      }
    }

    private void ended(Instant at) {
      acknowledged = ended(acknowledged, acknowledgeBy, at);
      firstReply = ended(firstReply, firstReplyBy, at);
    }

    private static Kept done(Kept kept, Instant by, Instant at) {
      return kept != Kept.RUNNING ? kept : at.isAfter(by) ? Kept.MISSED : Kept.MET;
    }

    private static Kept ended(Kept kept, Instant by, Instant at) {
      return kept != Kept.RUNNING ? kept : at.isAfter(by) ? Kept.MISSED : Kept.ENDED;
    }
  }

  /** Under estate, month and category, so that the months of an estate lie side by side. */
  @Override public void contribute(Row r, Contributions out) {
    List<String> key = List.of(r.estate().toString(), r.month(), r.category() == null ? UNCLASSIFIED : r.category().name());
    for (Figure figure : Figure.values()) {
      long n = figure.of(r);
      if (n != 0) {
        out.add(key, figure.name(), n);
      }
    }
  }

  static long minutes(Row r, @Nullable Instant until) {
    return until == null ? 0 : Duration.between(r.receivedAt(), until).toMinutes();
  }
}
