package answerable.command.register;

import answerable.api.Code;
import answerable.api.ServiceStandard;
import answerable.api.ServiceStandard.Target;
import answerable.api.ServiceStandard.Unit;
import answerable.api.Terms.CounterpartyClass;
import answerable.api.Terms.Severity;
import answerable.edge.Problem;
import answerable.edge.Problem.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A version of a service standard, whole: {@code {"amount":3,"unit":"WORKING_DAYS"}} for every clock. */
record StandardBody(
    @NotNull @Valid TargetBody acknowledge,
    @NotNull @Valid TargetBody classify,
    @NotNull @Valid TargetBody firstReply,
    @NotNull Map<@NotNull Severity, @NotNull @Valid TargetBody> solve,
    @NotNull @Valid TargetBody emergencySolve,
    @NotNull @Valid TargetBody visit,
    @NotNull Map<@NotNull Severity, @NotNull @Valid TargetBody> cadence,
    @NotNull @Min(0) @Max(1_440) Integer graceMinutes,
    @NotNull @Min(0) @Max(10_080) Integer shortNoticeMinutes,
    @NotNull @Min(2) @Max(10_000) Integer groupHouseholds,
    @NotNull @Min(0) @Max(3_650) Integer reopenDays,
    @NotNull Set<@NotNull CounterpartyClass> pausingReferrals,
    @Nullable @Min(1) @Max(100) Integer onTimePercent) {
  private static final int MOST_DAYS = 366;

  record TargetBody(@NotNull @Min(1) @Max(100_000) Integer amount, @NotNull Unit unit) {
    Target target() {
      return new Target(amount, unit);
    }
  }

  ServiceStandard version(String name, int number) {
    List<Violation> mistakes = new ArrayList<>();
    Map<Severity, Target> solving = perSeverity("solve", solve, mistakes);
    Map<Severity, Target> contact = perSeverity("cadence", cadence, mistakes);
    Map.of("acknowledge", acknowledge, "classify", classify, "firstReply", firstReply, "emergencySolve", emergencySolve, "visit", visit)
        .forEach((field, target) -> bounded(field, target, mistakes));
    if (!mistakes.isEmpty()) {
      throw new Problem(Code.INVALID_VALUE, mistakes, Map.of(), Map.of());
    }
    return new ServiceStandard(name, number, acknowledge.target(), classify.target(), firstReply.target(), solving,
        emergencySolve.target(), visit.target(), contact, graceMinutes, shortNoticeMinutes, groupHouseholds, reopenDays, pausingReferrals,
        onTimePercent);
  }

  private static Map<Severity, Target> perSeverity(String field, Map<Severity, TargetBody> targets, List<Violation> mistakes) {
    Map<Severity, Target> all = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      TargetBody target = targets.get(severity);
      if (target == null) {
        mistakes.add(new Violation(field + "." + severity, Code.INVALID_VALUE.id(), "必须填写", "is required"));
      } else {
        bounded(field + "." + severity, target, mistakes);
        all.put(severity, target.target());
      }
    }
    return all;
  }

  private static void bounded(String field, TargetBody target, List<Violation> mistakes) {
    if (target.unit() == Unit.WORKING_DAYS && target.amount() > MOST_DAYS) {
      mistakes.add(new Violation(
          field + ".amount", Code.INVALID_VALUE.id(), "不得超过 366 个工作日", "must be at most 366 working days"));
    }
  }
}
