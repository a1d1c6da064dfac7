package answerable.query.survey;

import answerable.api.Id.EstateId;
import answerable.api.Id.WaveId;
import answerable.api.Recorded;
import answerable.api.SurveyEvent.*;
import answerable.query.complaint.Lists;
import answerable.query.projection.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What another company's customers answered, in counts; nobody of them is on record. */
public final class CompetitorSamples implements Projection<CompetitorEvent, CompetitorSamples.Row> {
  public record Row(
      EstateId estate, WaveId wave, String competitor, String frameDescription, boolean probability, String form, int answers,
      List<Count> counts, boolean closed, int version) {}

  /** {@code value}: null for those who did not answer the item. */
  public record Count(String item, @Nullable Integer value, int n) {}

  @Override public String name() {
    return "competitor_samples";
  }

  @Override public int version() {
    return 1;
  }

  @Override public Class<CompetitorEvent> events() {
    return CompetitorEvent.class;
  }

  @Override public Class<Row> row() {
    return Row.class;
  }

  @Override public List<String> indexes() {
    return List.of("wave, stream");
  }

  @Override public Row evolve(@Nullable Row before, Recorded<? extends CompetitorEvent> recorded) {
    if (recorded.event() instanceof CompetitorSampleOpened e) {
      return new Row(e.estate(), e.waveId(), e.competitor(), e.frameDescription(), e.probability(), e.form(), 0, List.of(), false,
          recorded.seq());
    }
    Row r = Objects.requireNonNull(before);
    return switch (recorded.event()) {
      case CompetitorSampleOpened _, CompetitorResultsComputed _ -> with(r, r.answers, r.counts, r.closed, recorded.seq());
      case CompetitorAnswered e -> with(r, r.answers + 1, counted(r.counts, e.answers()), r.closed, recorded.seq());
      case CompetitorSampleClosed _ -> with(r, r.answers, r.counts, true, recorded.seq());
    };
  }

  private static Row with(Row r, int answers, List<Count> counts, boolean closed, int version) {
    return new Row(r.estate, r.wave, r.competitor, r.frameDescription, r.probability, r.form, answers, counts, closed, version);
  }

  private static List<Count> counted(List<Count> before, List<Score> answers) {
    List<Count> counts = new ArrayList<>(before);
    for (Score score : answers) {
      int place = -1;
      for (int i = 0; i < counts.size(); i++) {
        if (counts.get(i).item().equals(score.item()) && Objects.equals(counts.get(i).value(), score.value())) {
          place = i;
        }
      }
      if (place < 0) {
        counts = new ArrayList<>(Lists.plus(counts, new Count(score.item(), score.value(), 1)));
      } else {
        counts.set(place, new Count(score.item(), score.value(), counts.get(place).n() + 1));
      }
    }
    return List.copyOf(counts);
  }
}
