package answerable.command.complaint;

import static answerable.api.Code.*;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.Code;
import answerable.api.ComplaintCommand.*;
import answerable.api.GroupCommand.*;
import answerable.command.survey.SurveyRulesTableTest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** DOMAIN §1.8, "Rules and codes", column "needs, else code": each is shown to refuse and shown to let pass. */
class RulesTableTest {
  static final Map<Class<?>, List<Code>> RULES = Map.ofEntries(
      rule(AcceptComplaint.class, TIME_1, PROXY_1, BOX_1, STAFF_1),
      rule(LogFollowUp.class, CUST_1, STAFF_1),
      rule(RecordCorrection.class, CORR_1),
      rule(ClassifyComplaint.class, CLASS_1, SEV_1, SEV_2),
      rule(AssessDemand.class, DEMAND_1),
      rule(RecordInvestigation.class, COI_1),
      rule(AssignResponsible.class, RESP_1, COI_1),
      rule(DeclineResponsibility.class, RESP_2),
      rule(ProposeSolution.class, SOL_1),
      rule(ReportImplementation.class, SOL_2),
      rule(ApproveSolution.class, SOL_3),
      rule(ReplyToComplainant.class, CUST_1, REPLY_1, INV_1, REPLY_2),
      rule(RecordReturnVisit.class, VISIT_1, VISIT_2, VISIT_3),
      rule(EvaluateAndClose.class, CLOSE_1, CLASS_2, CLOSE_2, CLOSE_3),
      rule(ReopenComplaint.class, REOPEN_1, REOPEN_2),
      rule(TransferCustody.class, CUST_5, CUST_2, CUST_4),
      rule(AcceptCustody.class, CUST_3),
      rule(PromiseAppointment.class, APPT_1, APPT_3),
      rule(KeepAppointment.class, APPT_4),
      rule(MissAppointment.class, APPT_4, APPT_3),
      rule(RescheduleAppointment.class, APPT_3, APPT_4),
      rule(CancelAppointment.class, APPT_4),
      rule(DisputeAppointment.class, APPT_4),
      rule(RuleDispute.class, APPT_4, APPT_5),
      rule(PlaceHold.class, HOLD_1, APPT_2),
      rule(ReferComplaint.class, REF_1),
      rule(WithdrawComplaint.class, WDRW_1),
      rule(MergeComplaint.class, MERGE_1),
      rule(UnmergeComplaint.class, MERGE_2),
      rule(JoinGroup.class, GROUP_2),
      rule(NotAccept.class, NACC_1),
      rule(TransferOut.class, TOUT_1),
      rule(FormGroup.class, GROUP_1, GROUP_2, GROUP_3),
      rule(JoinMember.class, GROUP_1, GROUP_2),
      rule(NameSpokesperson.class, GROUP_3));

  private static Map.Entry<Class<?>, List<Code>> rule(Class<?> command, Code... codes) {
    return Map.entry(command, List.of(codes));
  }

  private record Pair(Class<?> command, Code code) {}

  static Stream<Arguments> pairs() {
    return RULES.entrySet().stream()
        .flatMap(rule -> rule.getValue().stream().map(code -> Arguments.arguments(rule.getKey().getSimpleName(), rule.getKey(), code)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("pairs")
  void a_rule_is_shown_to_refuse_and_to_let_pass(String name, Class<?> command, Code code) {
    assertThat(refused()).as("a refusal of " + name + " by " + code).contains(new Pair(command, code));
    assertThat(passed()).as("an acceptance of " + name + " under " + code).contains(new Pair(command, code));
  }

  @Test void every_code_of_a_rule_stands_in_the_table() {
    Set<Code> inTable = RULES.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
    assertThat(Arrays.stream(Code.values()).filter(Code::isRule).filter(code -> code != STATE_1))
        .allMatch(code -> inTable.contains(code) || SurveyRulesTableTest.CODES.contains(code));
  }

  private static Set<Pair> refused() {
    return Stream.of(ComplaintRulesTest.refusals(), BranchRulesTest.refusals(), GroupRulesTest.refusals()).flatMap(rows -> rows)
        .map(row -> new Pair(row.get()[2].getClass(), (Code) row.get()[0])).collect(Collectors.toSet());
  }

  private static Set<Pair> passed() {
    return Stream.of(ComplaintRulesTest.acceptances(), BranchRulesTest.acceptances(), GroupRulesTest.acceptances())
        .flatMap(rows -> rows)
        .flatMap(row -> ((Set<?>) row.get()[0]).stream().map(code -> new Pair(row.get()[2].getClass(), (Code) code)))
        .collect(Collectors.toSet());
  }
}
