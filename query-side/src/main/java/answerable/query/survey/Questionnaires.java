package answerable.query.survey;

import answerable.api.Actor;
import answerable.api.Bilingual;
import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.Id.EstateId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.Mode;
import answerable.query.complaint.Lists;
import answerable.query.projection.Projection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** 问卷: every version with its items, who wrote it, who reviewed it, and the hash under which it is frozen. */
public final class Questionnaires implements Projection<QuestionnaireEvent, Questionnaires.Row> {
  private static final int MOST_SHOWN = 50;

  public enum State {
    DRAFT,
    REJECTED,
    APPROVED
  }

  /** {@code version}: the number of events, as commands name it. */
  public record Row(EstateId estate, Bilingual title, List<Mode> modes, State state, List<Version> versions, int version) {
    /** Null where there is no such version. */
    public @Nullable Form form(int number) {
      return form(v -> v.number() == number);
    }

    /** By the hash under which a version is frozen; null where there is none. */
    public @Nullable Form form(String hash) {
      return form(v -> hash.equals(v.hash()));
    }

    private @Nullable Form form(Predicate<Version> which) {
      return versions.stream().filter(which).map(v -> new Form(title, modes, v.items())).findFirst().orElse(null);
    }
  }

  /**
   * @param hash null until it is approved
   * @param seconds how long somebody takes who is asked everything, as found at the approval
   */
  public record Version(
      int number, List<Item> items, State state, @Nullable String hash, @Nullable Integer seconds, List<Actor> authors,
      List<Review> reviews, List<Pilot> pilots) {}

  public record Review(boolean approved, Actor by, Instant at, @Nullable Personal remarks) {}

  public record Pilot(int participants, int medianSeconds, List<Personal> problems, Instant at) {}

  @Override public String name() {
    return "questionnaires";
  }

  @Override public int version() {
    return 1;
  }

  @Override public Class<QuestionnaireEvent> events() {
    return QuestionnaireEvent.class;
  }

  @Override public Class<Row> row() {
    return Row.class;
  }

  @Override public List<String> indexes() {
    return List.of("estate, stream");
  }

  @Override public Row evolve(@Nullable Row before, Recorded<? extends QuestionnaireEvent> recorded) {
    Actor by = recorded.meta().actor();
    if (recorded.event() instanceof QuestionnaireDrafted e) {
      Version first = new Version(1, List.of(), State.DRAFT, null, null, List.of(by), List.of(), List.of());
      return new Row(e.estate(), e.title(), e.modes(), State.DRAFT, List.of(first), recorded.seq());
    }
    Row r = Objects.requireNonNull(before);
    Version v = r.versions.getLast();
    Form form = new Form(r.title, r.modes, v.items);
    Instant at = recorded.meta().occurredAt();
    Version after = switch (recorded.event()) {
      case QuestionnaireDrafted _ -> v;
      case ItemAdded e -> written(v, form.with(e.item()), by);
      case ItemRemoved e -> written(v, form.without(e.item()), by);
      case ItemsReordered e -> written(v, form.inOrder(e.items()), by);
      case PilotRun e -> new Version(v.number, v.items, v.state, v.hash, v.seconds, v.authors, v.reviews,
          Lists.latest(v.pilots, new Pilot(e.participants(), e.medianSeconds(), e.problems(), at)));
      case QuestionnaireApproved e -> new Version(v.number, v.items, State.APPROVED, e.hash(), e.seconds(), v.authors,
          Lists.latest(v.reviews, new Review(true, by, at, null)), v.pilots);
      case QuestionnaireRejected e -> new Version(v.number, v.items, State.REJECTED, null, null, v.authors,
          Lists.latest(v.reviews, new Review(false, by, at, e.remarks())), v.pilots);
      case QuestionnaireVersionBegun e -> new Version(e.version(), v.items, State.DRAFT, null, null, List.of(by), List.of(), List.of());
    };
    List<Version> all = recorded.event() instanceof QuestionnaireVersionBegun
        ? Lists.plus(r.versions, after)
        : Stream.concat(r.versions.stream().limit(r.versions.size() - 1L), Stream.of(after)).toList();
    return new Row(r.estate, r.title, r.modes, after.state, all, recorded.seq());
  }

  private static Version written(Version v, Form form, Actor by) {
    List<Actor> authors = v.authors.contains(by) || v.authors.size() >= MOST_SHOWN ? v.authors : Lists.plus(v.authors, by);
    return new Version(v.number, form.items(), State.DRAFT, null, null, authors, v.reviews, v.pilots);
  }
}
