package answerable.command.survey;

import answerable.api.RegisterEvent.Resident;
import answerable.api.SurveyCommand.FrameUnit;
import answerable.api.SurveyCommand.LeftOut;
import answerable.api.SurveyTerms.Exclusion;
import answerable.api.Terms.ResidentKind;
import answerable.command.register.Directory.Household;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The households of an estate as the register has them, and those that a stated rule leaves out. Nobody brings a list. */
record RegisterFrame(List<FrameUnit> households, List<LeftOut> leftOut) {
  /** Rules that the register can tell by itself. */
  static final Set<Exclusion> KNOWABLE = Set.of(Exclusion.VACANT, Exclusion.COUNTED_ELSEWHERE, Exclusion.STAFF_HOUSEHOLD);

  /** {@code name} of an owner as the register's cipher opens it, so that one owner of two rooms is one owner. */
  record Owner(String name, String phone) {}

  /** The first of the homes of one owner, by id, stands for all of them. */
  static RegisterFrame of(
      Collection<Household> all, Function<Household, String> stratum, Function<Household, @Nullable BigDecimal> area, Set<Exclusion> rules,
      Set<String> staff, Function<Resident, @Nullable Owner> owner) {
    List<FrameUnit> households = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    Set<Owner> counted = new HashSet<>();
    for (Household home : all.stream().sorted(Comparator.comparing(one -> one.id().toString())).toList()) {
      Exclusion reason = reason(home, staff, owner, counted, rules);
      if (reason == null) {
        home.residents().stream().filter(RegisterFrame::owns).map(owner).forEach(one -> {
          if (one != null) {
            counted.add(one);
          }
        });
        households.add(new FrameUnit(
            home.id(), stratum.apply(home), home.residents().stream().anyMatch(RegisterFrame::canBeReached), area.apply(home)));
      } else {
        leftOut.add(new LeftOut(home.id(), reason));
      }
    }
    return new RegisterFrame(List.copyOf(households), List.copyOf(leftOut));
  }

  private static @Nullable Exclusion reason(
      Household home, Set<String> staff, Function<Resident, @Nullable Owner> owner, Set<Owner> counted, Set<Exclusion> rules) {
    if (rules.contains(Exclusion.VACANT) && home.residents().isEmpty()) {
      return Exclusion.VACANT;
    }
    if (rules.contains(Exclusion.STAFF_HOUSEHOLD) && home.residents().stream().anyMatch(who -> who.login() != null && staff.contains(who.login()))) {
      return Exclusion.STAFF_HOUSEHOLD;
    }
    boolean again = home.residents().stream().filter(RegisterFrame::owns).map(owner).anyMatch(one -> one != null && counted.contains(one));
    // where somebody else lives, it is their household that is asked, and it is counted nowhere else
    boolean let = home.residents().stream().anyMatch(who -> !owns(who));
    return rules.contains(Exclusion.COUNTED_ELSEWHERE) && again && !let ? Exclusion.COUNTED_ELSEWHERE : null;
  }

  private static boolean owns(Resident resident) {
    return resident.kind() == ResidentKind.OWNER;
  }

  private static boolean canBeReached(Resident resident) {
    return resident.phone() != null || resident.login() != null;
  }
}
