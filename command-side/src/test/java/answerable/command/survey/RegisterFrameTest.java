package answerable.command.survey;

import static answerable.command.survey.SurveyFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Id.HouseholdId;
import answerable.api.RegisterEvent.Resident;
import answerable.api.SurveyCommand.FrameUnit;
import answerable.api.SurveyCommand.LeftOut;
import answerable.api.SurveyTerms.Exclusion;
import answerable.api.Terms.ResidentKind;
import answerable.command.register.Directory.Household;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A household that no stated rule leaves out can be drawn, whoever makes the frame. */
class RegisterFrameTest {
  private static final BigDecimal AREA = new BigDecimal("90.25");

  private static Household home(int order, Resident... residents) {
    return new Household(new HouseholdId(new UUID(7, order)), ESTATE, null, "8", said(new UUID(7, order), "8-1-" + order), List.of(residents));
  }

  private static Resident resident(ResidentKind kind, String name, String phone, String login) {
    return new Resident(kind, said(uuid(name), name), phone == null ? null : said(uuid(name), phone), login);
  }

  private static RegisterFrame framed(Set<Exclusion> rules, Household... homes) {
    return RegisterFrame.of(List.of(homes), Household::building, _ -> AREA, rules, Set.of("limin"),
        who -> who.phone() == null ? null : new RegisterFrame.Owner(who.name().content(), who.phone().content()));
  }

  private final Household empty = home(1);
  private final Household wu = home(2, resident(ResidentKind.OWNER, "吴女士", "139", null));
  private final Household again = home(3, resident(ResidentKind.OWNER, "吴女士", "139", null));
  private final Household namesake = home(4, resident(ResidentKind.OWNER, "吴女士", "138", null));
  private final Household unknown = home(5, resident(ResidentKind.OWNER, "吴女士", null, null));
  private final Household staff = home(6, resident(ResidentKind.OCCUPIER, "李敏", null, "limin"));

  @Test void without_a_rule_nobody_is_left_out() {
    RegisterFrame frame = framed(Set.of(), empty, wu, again, namesake, unknown, staff);
    assertThat(frame.leftOut()).isEmpty();
    assertThat(frame.households()).hasSize(6);
  }

  @Test void every_rule_says_of_every_household_it_leaves_out_why() {
    RegisterFrame frame = framed(RegisterFrame.KNOWABLE, empty, wu, again, namesake, unknown, staff);
    assertThat(frame.leftOut()).containsExactly(new LeftOut(empty.id(), Exclusion.VACANT),
        new LeftOut(again.id(), Exclusion.COUNTED_ELSEWHERE), new LeftOut(staff.id(), Exclusion.STAFF_HOUSEHOLD));
    assertThat(frame.households()).extracting(FrameUnit::household).containsExactly(wu.id(), namesake.id(), unknown.id());
  }

  @Test void tenants_of_an_owner_who_is_counted_elsewhere_are_asked_all_the_same() {
    Household let = home(7, resident(ResidentKind.OWNER, "吴女士", "139", null), resident(ResidentKind.OCCUPIER, "郑先生", "137", null));
    assertThat(framed(RegisterFrame.KNOWABLE, wu, again, let).households()).extracting(FrameUnit::household).containsExactly(wu.id(), let.id());
  }

  @Test void a_household_that_nobody_can_reach_is_counted_as_such_and_stays_in() {
    assertThat(framed(Set.of(), wu, unknown).households()).containsExactly(
        new FrameUnit(wu.id(), "8", true, AREA), new FrameUnit(unknown.id(), "8", false, AREA));
  }
}
