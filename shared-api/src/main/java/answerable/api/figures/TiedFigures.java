package answerable.api.figures;

import answerable.api.Form;
import answerable.api.Form.Item;
import answerable.api.SurveyTerms.ItemKind;
import answerable.api.SurveyTerms.Need;
import answerable.api.figures.Measure.Kind;
import answerable.api.figures.Measure.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures from which another of the same households can be worked out: perception less expectation is the gap, an index the mean of its statements. */
record TiedFigures(List<Gap> gaps, List<Index> indices) {
  /** {@code about}: the statement. */
  record Gap(String about, String expectation) {}

  record Index(String need, List<String> statements) {}

  static TiedFigures of(Form form) {
    List<Gap> gaps = form.items().stream().filter(item -> item.kind() == ItemKind.VS_EXPECTATION && item.about() != null)
        .map(item -> new Gap(Objects.requireNonNull(item.about()), item.code())).toList();
    List<Index> indices = Stream.of(Need.values())
        .map(need -> new Index(need.name(),
            form.items().stream().filter(item -> item.kind() == ItemKind.STATEMENT && item.need() == need).map(Item::code).toList()))
        .filter(index -> !index.statements().isEmpty()).toList();
    return new TiedFigures(gaps, indices);
  }

  /** Hides what would tell of something hidden, and of its other strata as many as that takes, until nothing does. */
  List<Measure> hideTogether(List<Measure> measures) {
    List<Measure> all = new ArrayList<>(measures);
    for (Measure next = next(all); next != null; next = next(all)) {
      Measure found = next;
      all.set(all.indexOf(found), found.hiddenForOthers());
      List<Measure> strata = found.stratum() == null ? List.of() : all.stream().filter(m -> m.stratum() != null && m.figure() == found.figure() && m.of().equals(found.of())).toList();
      List<Measure> safe = Disclosure.protect(strata);
      for (int i = 0; i < safe.size(); i++) {
        all.set(all.indexOf(strata.get(i)), safe.get(i));
      }
    }
    return all;
  }

  private record Place(Weight weight, @Nullable String stratum) {}

  /** One that is shown and, with others that are, tells of one that is hidden; null where there is none. */
  @Nullable Measure next(List<Measure> measures) {
    for (Place place : measures.stream().map(m -> new Place(m.weight(), m.stratum())).distinct().toList()) {
      List<Measure> here = measures.stream().filter(m -> m.weight() == place.weight() && Objects.equals(m.stratum(), place.stratum())).toList();
      Measure found = Stream.concat(gaps.stream().map(gap -> next(gap, here)), indices.stream().map(index -> next(index, here)))
          .filter(Objects::nonNull).findFirst().orElse(null);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Two of the three tell the third of the households that answered both; of a single one only if nobody else answered it. */
  private static @Nullable Measure next(Gap tie, List<Measure> here) {
    Measure gap = find(here, Kind.GAP, tie.about());
    Measure perceived = find(here, Kind.MEAN, tie.about());
    Measure expected = find(here, Kind.MEAN, tie.expectation());
    if (gap == null || perceived == null || expected == null) {
      return null;
    }
    boolean alsoAll = expected.answers() == gap.answers();
    boolean all = perceived.answers() == gap.answers();
    if (gap.shown()) {
      return secret(perceived) && expected.shown() && alsoAll || secret(expected) && perceived.shown() && all ? gap : null;
    }
    return secret(gap) && perceived.shown() && expected.shown() && all && alsoAll ? expected : null;
  }

  private static @Nullable Measure next(Index tie, List<Measure> here) {
    Measure index = find(here, Kind.INDEX, tie.need());
    return index != null && index.shown()
        && tie.statements().stream().map(item -> find(here, Kind.MEAN, item)).anyMatch(mean -> mean != null && secret(mean)) ? index : null;
  }

  private static boolean secret(Measure measure) {
    return measure.hidden() && measure.answers() > 0;
  }

  private static @Nullable Measure find(List<Measure> here, Kind figure, String of) {
    return here.stream().filter(m -> m.figure() == figure && m.of().equals(of)).findFirst().orElse(null);
  }
}
