package answerable.query.survey;

import answerable.api.Bilingual;
import answerable.api.Id.EstateId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.SurveyEvent.*;
import answerable.query.complaint.Lists;
import answerable.query.projection.Projection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A series of waves: the core that each asks, and from which words of residents its items were derived. */
public final class SurveySeriesList implements Projection<SeriesEvent, SurveySeriesList.Row> {
  /** {@code version}: the number of events, as commands name it. */
  public record Row(
      EstateId estate, String name, List<String> core, List<Change> changes, List<Derived> items, Instant openedAt, int version) {}

  /** The core from here on. */
  public record Change(List<String> core, Personal reason, Instant at) {}

  public record Derived(String item, Bilingual text, List<Source> sources) {}

  @Override public String name() {
    return "survey_series";
  }

  @Override public int version() {
    return 1;
  }

  @Override public Class<SeriesEvent> events() {
    return SeriesEvent.class;
  }

  @Override public Class<Row> row() {
    return Row.class;
  }

  @Override public List<String> indexes() {
    return List.of("estate, stream");
  }

  @Override public Row evolve(@Nullable Row before, Recorded<? extends SeriesEvent> recorded) {
    Instant at = recorded.meta().occurredAt();
    if (recorded.event() instanceof SurveySeriesOpened e) {
      return new Row(e.estate(), e.name(), e.core(), List.of(), List.of(), at, recorded.seq());
    }
    Row r = Objects.requireNonNull(before);
    return switch (recorded.event()) {
      case SurveySeriesOpened _ -> r;
      case CoreItemsChanged e -> new Row(r.estate, r.name, e.core(), Lists.latest(r.changes, new Change(e.core(), e.reason(), at)), r.items,
          r.openedAt, recorded.seq());
      case ExpectationItemDerived e -> new Row(r.estate, r.name, r.core, r.changes,
          Lists.plus(r.items, new Derived(e.item(), e.text(), e.sources())), r.openedAt, recorded.seq());
    };
  }
}
