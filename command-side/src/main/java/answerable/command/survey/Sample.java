package answerable.command.survey;

import static answerable.api.Code.*;
import static answerable.api.SurveyTerms.SamplingMethod.CENSUS;
import static answerable.api.SurveyTerms.SamplingMethod.SYSTEMATIC;

import answerable.api.Code;
import answerable.api.SurveyCommand.*;
import answerable.api.SurveyEvent.*;
import answerable.api.SurveyTerms.Exclusion;
import answerable.api.SurveyTerms.SamplingMethod;
import answerable.command.Judgement;
import answerable.statistics.draw.Frame;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.Nullable;

/** Whom a wave may ask, and whom it asks: a frame that is frozen, one draw from it, and supplements that go on where it ended. */
final class Sample {
  private final Wave wave;
  private String frameDigest = "";
  private @Nullable Randomness randomness;
  private @Nullable SampleDrawn draw;
  private List<Drawn> strata = List.of();
  private int supplements;

  Sample(Wave wave) {
    this.wave = wave;
  }

  /** How many are drawn by now. */
  int households() {
    return strata.stream().mapToInt(Drawn::drawn).sum();
  }

  @CommandHandler void handle(FreezeFrame c) {
    var judgement = wave.judge(c).require(eachOnce(c), FRAME_1);
    Randomness source = c.randomness();
    judgement.require(source == null || source.at().isAfter(c.act().at()), DRAW_5);
    Frame frame = possible(judgement, FRAME_1, () -> Sampling.frame(c.households()));
    Frame leftOut = possible(judgement, FRAME_1, () -> Sampling.leftOut(c.leftOut()));
    Wave.record(judgement, new FrameFrozen(wave.id(), c.asOf(), c.households().size(), strata(c.households()),
        excluded(c.leftOut()), frame.digest(), leftOut.digest(), source));
  }

  private static boolean eachOnce(FreezeFrame c) {
    Set<Object> seen = new HashSet<>();
    return !c.households().isEmpty()
        && c.households().stream().allMatch(unit -> seen.add(unit.household()))
        && c.leftOut().stream().allMatch(unit -> seen.add(unit.household()));
  }

  private static List<Stratum> strata(Collection<FrameUnit> households) {
    return households.stream().collect(Collectors.groupingBy(FrameUnit::stratum, TreeMap::new, Collectors.toList()))
        .entrySet().stream()
        .map(e -> new Stratum(e.getKey(), e.getValue().size(),
            (int) e.getValue().stream().filter(unit -> !unit.contactKnown()).count(), area(e.getValue())))
        .toList();
  }

  private static @Nullable BigDecimal area(List<FrameUnit> households) {
    List<BigDecimal> known = households.stream().map(FrameUnit::area).filter(Objects::nonNull).toList();
    return known.size() < households.size() ? null : known.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<Excluded> excluded(Collection<LeftOut> households) {
    return Arrays.stream(Exclusion.values())
        .map(reason -> new Excluded(reason, (int) households.stream().filter(unit -> unit.reason() == reason).count()))
        .filter(counted -> counted.households() > 0).toList();
  }

  @CommandHandler void handle(DrawSample c) {
    var judgement = wave.judge(c);
    Frame frame = frozen(judgement, c.frame());
    judgement.require(randomness == null || !c.act().at().isBefore(randomness.at()), DRAW_5);
    if (!Sampling.fit(c.method(), c.algorithm(), frame)) {
      throw judgement.refusal(DRAW_4);
    }
    List<Drawn> allocated =
        possible(judgement, DRAW_4, () -> Sampling.allocate(wave.plan(), c.method(), c.deviations(), frame));
    judgement.require(allocated.stream().allMatch(d -> d.drawn() >= Sampling.LEAST_OF_A_STRATUM), DRAW_3, Sampling.tooSmall(allocated));
    String list = possible(judgement, DRAW_4, () -> c.algorithm().draw(c.seed(), allocated, frame).digest());
    Wave.record(judgement,
        new SampleDrawn(wave.id(), c.method(), c.algorithm(), c.seed(), frame.digest(), allocated, list));
  }

  @CommandHandler void handle(DrawSupplement c) {
    var judgement = wave.judge(c);
    SampleDrawn first = draw;
    if (first == null) {
      throw judgement.refusal(DRAW_1);
    }
    Frame frame = frozen(judgement, c.frame());
    if (!goesOn(first.method(), c.more())) {
      throw judgement.refusal(DRAW_4);
    }
    judgement.require(c.more().stream().allMatch(more -> more.households() >= Sampling.LEAST_OF_A_STRATUM), DRAW_3);
    List<Drawn> enlarged = Sampling.enlarge(strata, c.more());
    String list =
        possible(judgement, DRAW_4, () -> first.algorithm().draw(first.seed(), enlarged, frame).digest());
    Wave.record(judgement,
        new SupplementDrawn(wave.id(), supplements + 1, enlarged, list, c.reason().about(wave.subject())));
  }

  /** A systematic draw has no next rank, a census nobody left; and each stratum is named once. */
  private boolean goesOn(SamplingMethod method, List<More> more) {
    Set<String> known = new HashSet<>(strata.stream().map(Drawn::stratum).toList());
    return method != SYSTEMATIC && method != CENSUS && !more.isEmpty() && more.stream().allMatch(m -> known.remove(m.stratum()));
  }

  private Frame frozen(Judgement judgement, List<FrameUnit> households) {
    Frame frame = possible(judgement, FRAME_2, () -> Sampling.frame(households));
    if (!frame.digest().equals(frameDigest)) {
      throw judgement.refusal(FRAME_2);
    }
    return frame;
  }

  /** What can't be computed can't be recorded either, imported or not. */
  private static <T> T possible(Judgement judgement, Code otherwise, Supplier<T> computed) {
    try {
      return computed.get();
    } catch (IllegalArgumentException | IllegalStateException impossible) {
      throw judgement.refusal(otherwise);
    }
  }

  @EventSourcingHandler void on(WaveEvent event) {
    switch (event) {
      case FrameFrozen e -> {
        frameDigest = e.digest();
        randomness = e.randomness();
      }
      case SampleDrawn e -> {
        draw = e;
        strata = e.strata();
      }
      case SupplementDrawn e -> {
        strata = e.strata();
        supplements = e.number();
      }
      case WaveEvent _ -> {}
    }
  }
}
