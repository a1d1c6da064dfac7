package answerable.command.complaint;

import static answerable.api.Code.*;
import static answerable.command.complaint.Facts.*;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import answerable.api.Code;
import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.StaffId;
import answerable.api.Id.TransferId;
import answerable.api.Meta;
import answerable.api.Refusal;
import answerable.api.Terms.*;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the complaint commands (DOMAIN §1.8): what breaks it is refused by its code, what keeps it passes. */
class ComplaintRulesTest {
  private static final Instant LATER = T0.plus(Duration.ofDays(2));

  private final FixtureConfiguration<Complaint> complaint = new AggregateTestFixture<>(Complaint.class);

  private static List<Object> after(Object... events) {
    return Stream.concat(Stream.of(accepted()), Arrays.stream(events)).toList();
  }

  private static AcceptComplaint acceptWith(
      Channel channel, Proxy proxy, BoxEmptied box, Instant occurred, Instant received) {
    var c = accept(by(LI));
    return new AcceptComplaint(c.complaintId(), c.act(), c.estate(), c.zone(), c.caseNo(), c.acceptor(), channel, c.complainant(),
        proxy, null, box, c.statement(), c.demand(), null, occurred, received, List.of(), null, DEADLINES, null);
  }

  private static RecordCorrection correct(StaffId who, String reason) {
    return new RecordCorrection(CASE, by(who), "room", words("0302"), words("0312"), reason == null ? null : words(reason));
  }

  static Stream<Arguments> refusals() {
    Object[] solving = {classified(), investigated(), assigned(), proposed()};
    Object[] repliedTo = {classified(), investigated(), assigned(), proposed(), implemented(), replied()};
    return Stream.of(
        arguments(TIME_1, List.of(), acceptWith(Channel.PHONE, null, null, T0.plusSeconds(1), T0)),
        arguments(TIME_1, List.of(), acceptWith(Channel.PHONE, null, null, T0, T0.plus(Duration.ofDays(9)))),
        arguments(PROXY_1, List.of(), acceptWith(Channel.PROXY, null, null, T0, T0)),
        arguments(PROXY_1, List.of(), acceptWith(Channel.PROXY, new Proxy(said("侄子"), null, T0), null, T0, T0)),
        arguments(BOX_1, List.of(), acceptWith(Channel.SUGGESTION_BOX, null, null, T0, T0)),
        arguments(BOX_1, List.of(),
            acceptWith(Channel.SUGGESTION_BOX, null, new BoxEmptied("1", List.of(LI, LI), T0), T0, T0)),
        arguments(STAFF_1, List.of(), accept(departed(LI))),
        arguments(STAFF_1, after(), new LogFollowUp(CASE, departed(LI), null, words("去电"), null, null)),
        arguments(STALE_VERSION, after(), new LogFollowUp(CASE, expecting(LI, 7), null, words("去电"), null, null)),
        arguments(STATE_1, after(), assign(ZHOU, true)),
        arguments(CUST_1, after(), new LogFollowUp(CASE, by(WANG), null, words("去电"), null, null)),
        arguments(CUST_1, after(), interim(by(WANG), null)),
        arguments(CUST_1, after(), interim(by(WANG), "同事不在")),
        arguments(CUST_1, after(), interim(by(SUN), null)),
        arguments(CUST_1, after(offered(WANG)), interim(by(WANG), null)),
        arguments(CUST_2, after(), transfer(TransferReason.LEAVE, WANG, true, LI, true)),
        arguments(CUST_2, after(), transfer(TransferReason.LEAVE, WANG, true, WANG, true)),
        arguments(CUST_2, after(), transfer(TransferReason.LEAVE, WANG, true, ZHOU, false)),
        arguments(CUST_3, after(offered(WANG)), new AcceptCustody(CASE, by(SUN), TRANSFER)),
        arguments(CUST_4, after(), transfer(TransferReason.LEAVE, WANG, false, CHEN, true)),
        arguments(CUST_5, after(), transfer(null, WANG, true, CHEN, true)),
        arguments(CUST_5, after(), transfer(TransferReason.OTHER, WANG, true, CHEN, true)),
        arguments(CORR_1, after(), correct(LI, null)),
        arguments(CLASS_1, after(classified()), classify(by(LI), Category.FEES, Severity.GENERAL, null)),
        arguments(SEV_1, after(classified(Severity.SERIOUS, Founded.FOUNDED)),
            classify(by(LI), Category.SERVICE, Severity.GENERAL, "小事")),
        arguments(SEV_2, after(), classify(by(LI), Category.STAFF_CONDUCT, Severity.GENERAL, null)),
        arguments(DEMAND_1, after(classified()), new AssessDemand(CASE, by(LI), Answer.NO, null, List.of())),
        arguments(COI_1, List.of(accepted(ZHOU), classified()), investigate(ZHOU)),
        arguments(COI_1, List.of(accepted(ZHOU), classified()), assign(ZHOU, true)),
        arguments(RESP_1, after(classified()), assign(ZHOU, false)),
        arguments(RESP_1, after(classified()), assign(null, true)),
        arguments(RESP_2, after(classified(), assigned()), new DeclineResponsibility(CASE, by(LI), words("不归我管"))),
        arguments(SOL_1, after(classified(), investigated(), assigned()), propose(List.of(), T0, null)),
        arguments(SOL_1, after(classified(), investigated(), assigned()), propose(List.of(measure(null)), null, null)),
        arguments(SOL_2, after(classified(Severity.SERIOUS, Founded.FOUNDED), investigated(), assigned(), proposed()),
            new ReportImplementation(CASE, by(ZHOU), words("已换"), T0)),
        arguments(SOL_2, after(classified(), investigated(), assigned(), proposed(true)),
            new ReportImplementation(CASE, by(ZHOU), words("已换"), T0)),
        arguments(SOL_3, after(solving), new ApproveSolution(CASE, by(LI))),
        arguments(SOL_3, after(solving), new ApproveSolution(CASE, by(SUN))),
        arguments(REPLY_1, after(classified(), investigated(), assigned(), proposed(), implemented()),
            reply(by(LI), null, null)),
        arguments(REPLY_2, after(solving), reply(by(LI), "修复", null)),
        arguments(INV_1, after(classified(), assigned(), proposed(), implemented()), reply(by(LI), "修复", null)),
        arguments(INV_1, after(classified(Severity.SERIOUS, Founded.UNFOUNDED)), reply(by(LI), "不成立", null)),
        arguments(VISIT_1, after(repliedTo), visit(by(LI), LI, Answer.YES, 5)),
        arguments(VISIT_1, after(repliedTo), visit(by(ZHOU), ZHOU, Answer.YES, 5)),
        arguments(VISIT_2, after(classified()), visit(by(ZHAO), ZHAO, Answer.YES, 5)),
        arguments(VISIT_3, after(plus(repliedTo, notReached(0), notReached(0))), unreachable(T0.plusSeconds(120))),
        arguments(VISIT_3, after(plus(repliedTo, notReached(0))), unreachable(LATER)),
        arguments(CLOSE_1, after(repliedTo), close(SUN, CloseCode.SOLVED)),
        arguments(CLOSE_1, after(plus(repliedTo, notReached(0))), close(SUN, CloseCode.UNREACHABLE)),
        arguments(CLOSE_1, after(plus(repliedTo, visited(Answer.NO, 3), reopened())), close(SUN, CloseCode.SOLVED)),
        arguments(CLASS_2, after(classified(Severity.GENERAL, Founded.UNDETERMINED), investigated(), assigned(), proposed(),
            implemented(), replied(), visited(Answer.YES, 4)), close(ZHAO, CloseCode.SOLVED)),
        arguments(CLOSE_2, after(plus(repliedTo, visited(Answer.YES, 2))), close(SUN, CloseCode.SOLVED)),
        arguments(CLOSE_3, after(classified(Severity.SERIOUS, Founded.FOUNDED), investigated(), assigned(), proposed(),
            approved(), implemented(), replied(), visited(Answer.YES, 4)), close(LI, CloseCode.SOLVED)),
        arguments(REOPEN_1, after(repliedTo), reopen(by(SUN), ReopenedBy.SUPERVISOR, null)),
        arguments(REOPEN_2, after(plus(repliedTo, visited(Answer.YES, 4), closed())),
            reopen(by(LI, T0.plus(Duration.ofDays(31))), ReopenedBy.COMPLAINANT, "又坏了")),
        arguments(REOPEN_2, after(repliedTo), reopen(by(LI), ReopenedBy.SUPERVISOR, "又坏了")),
        arguments(APPT_1, after(), promise(T0.plus(Duration.ofDays(3)), T0.plus(Duration.ofDays(4)))),
        arguments(APPT_1, after(plus(repliedTo, explained(), reopened())),
            promise(T0.plus(Duration.ofDays(3)), T0.plus(Duration.ofDays(4)))),
        arguments(APPT_3, after(explained()), promise(T0, T0.plus(Duration.ofDays(4)))),
        arguments(APPT_3, after(explained()), promise(T0.plus(Duration.ofDays(4)), T0.plus(Duration.ofDays(3)))),
        arguments(APPT_4, after(explained(), promised(), kept()), keep(APPOINTMENT, LATER)),
        arguments(NOT_FOUND, after(), keep(new AppointmentId(uuid("other")), LATER)),
        arguments(NOT_FOUND, after(), new AcceptCustody(CASE, by(WANG), new TransferId(uuid("other")))),
        arguments(STATE_1, after(offered(WANG), custodyAccepted(WANG)), new AcceptCustody(CASE, by(WANG), TRANSFER)),
        arguments(STATE_1, after(repliedTo), new JustifyLowScore(CASE, by(SUN), words("没有低分"))),
        arguments(STATE_1, after(plus(repliedTo, closed())), correct(LI, "写错")));
  }

  private static Object[] plus(Object[] events, Object... more) {
    return Stream.concat(Arrays.stream(events), Arrays.stream(more)).toArray();
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("refusals")
  void what_breaks_a_rule_is_refused_by_its_code_and_leaves_no_trace(
      Code code, List<Object> history, ComplaintCommand command) {
    given(history).when(command).expectNoEvents().expectException(Refusal.class).expectExceptionMessage(code.id());
  }

  static Stream<Arguments> acceptances() {
    Object[] solving = {classified(), investigated(), assigned(), proposed()};
    Object[] repliedTo = plus(solving, implemented(), replied());
    Object[] serious =
        {classified(Severity.SERIOUS, Founded.FOUNDED), investigated(), assigned(), proposed(true), approved()};
    return Stream.of(
        arguments(Set.of(TIME_1, STAFF_1), List.of(), accept(by(LI)), ComplaintAccepted.class),
        arguments(Set.of(PROXY_1), List.of(),
            acceptWith(Channel.PROXY, new Proxy(said("侄子"), Authority.ORAL, T0), null, T0, T0), ComplaintAccepted.class),
        arguments(Set.of(BOX_1), List.of(),
            acceptWith(Channel.SUGGESTION_BOX, null, new BoxEmptied("1", List.of(LI, WANG), T0), T0, T0),
            ComplaintAccepted.class),
        arguments(Set.of(CUST_1, STAFF_1), after(), new LogFollowUp(CASE, by(LI), null, words("去电"), null, null), FollowUpLogged.class),
        arguments(Set.of(CUST_1), after(), interim(by(SUN), "受理人生病"), ComplainantReplied.class),
        arguments(Set.of(CUST_1), after(offered(WANG), custodyAccepted(WANG)), interim(by(WANG), null),
            ComplainantReplied.class),
        arguments(Set.of(CUST_2, CUST_4, CUST_5), after(), transfer(TransferReason.RESIGNED, WANG, true, CHEN, true),
            CustodyTransferred.class),
        arguments(Set.of(CUST_3), after(offered(WANG)), new AcceptCustody(CASE, by(WANG), TRANSFER), CustodyAccepted.class),
        arguments(Set.of(CORR_1), after(), correct(LI, "写错"), CorrectionRecorded.class),
        arguments(Set.of(CORR_1), after(plus(repliedTo, closed())), correct(SUN, "写错"), CorrectionRecorded.class),
        arguments(Set.of(CLASS_1), after(classified()), classify(by(LI), Category.FEES, Severity.GENERAL, "原判有误"),
            ComplaintClassified.class),
        arguments(Set.of(SEV_1), after(classified(Severity.SERIOUS, Founded.FOUNDED)),
            classify(by(SUN), Category.SERVICE, Severity.GENERAL, "影响不大"), ComplaintClassified.class),
        arguments(Set.of(SEV_2), after(), classify(by(LI), Category.STAFF_CONDUCT, Severity.SERIOUS, null),
            ComplaintClassified.class),
        arguments(Set.of(DEMAND_1), after(classified()),
            new AssessDemand(CASE, by(LI), Answer.NO, words("管理规约第八条"), List.of()), DemandAssessed.class),
        arguments(Set.of(COI_1), List.of(accepted(ZHOU), classified()), investigate(LI), InvestigationRecorded.class),
        arguments(Set.of(STATE_1, RESP_1, COI_1), after(classified()), assign(ZHOU, true), ResponsibleAssigned.class),
        arguments(Set.of(RESP_1), after(classified(), assigned()), assign(WANG, true), ResponsibleReassigned.class),
        arguments(Set.of(RESP_2), after(classified(), assigned()),
            new DeclineResponsibility(CASE, by(ZHOU), words("不归我管")), ResponsibilityDeclined.class),
        arguments(Set.of(SOL_1), after(classified(), investigated(), assigned()), propose(List.of(measure(null)), T0, null),
            SolutionProposed.class),
        arguments(Set.of(SOL_1), after(plus(repliedTo, reopened())), propose(List.of(measure(T0)), null, "1"),
            SolutionProposed.class),
        arguments(Set.of(SOL_2), after(serious), new ReportImplementation(CASE, by(ZHOU), words("已换"), T0),
            ImplementationReported.class),
        arguments(Set.of(SOL_3), after(solving), new ApproveSolution(CASE, by(CHEN)), SolutionApproved.class),
        arguments(Set.of(REPLY_1, INV_1), after(plus(solving, implemented())), reply(by(LI), "修复", null),
            ComplainantReplied.class),
        arguments(Set.of(REPLY_2), after(solving), reply(by(LI), "不修", "配件停产"), ComplainantReplied.class),
        arguments(Set.of(INV_1), after(classified(Severity.GENERAL, Founded.UNFOUNDED)), reply(by(LI), "不成立", null),
            ComplainantReplied.class),
        arguments(Set.of(VISIT_1, VISIT_2), after(repliedTo), visit(by(ZHAO), ZHAO, Answer.YES, 5), ReturnVisitRecorded.class),
        arguments(Set.of(VISIT_1), after(repliedTo), visit(by(SUN), LI, Answer.YES, 5), ReturnVisitRecorded.class),
        arguments(Set.of(VISIT_3), after(plus(repliedTo, notReached(0), notReached(1))), unreachable(LATER),
            ReturnVisitRecorded.class),
        arguments(Set.of(CLOSE_1), after(plus(repliedTo, visited(Answer.YES, 5))), close(SUN, CloseCode.SOLVED),
            CaseEvaluated.class),
        arguments(Set.of(CLASS_2), after(classified(Severity.GENERAL, Founded.UNDETERMINED), investigated(), assigned(),
            proposed(), implemented(), replied(), visited(Answer.YES, 4)), close(SUN, CloseCode.SOLVED), CaseEvaluated.class),
        arguments(Set.of(CLOSE_2), after(plus(repliedTo, visited(Answer.YES, 2), justified())), close(SUN, CloseCode.SOLVED),
            CaseEvaluated.class),
        arguments(Set.of(CLOSE_3), after(plus(serious, implemented(), replied(), visited(Answer.YES, 4))),
            close(SUN, CloseCode.SOLVED), CaseEvaluated.class),
        arguments(Set.of(REOPEN_1, REOPEN_2), after(repliedTo), reopen(by(LI), ReopenedBy.COMPLAINANT, "又坏了"),
            ComplaintReopened.class),
        arguments(Set.of(REOPEN_2), after(plus(repliedTo, closed())),
            reopen(by(SUN, T0.plus(Duration.ofDays(99))), ReopenedBy.SUPERVISOR, "又坏了"), ComplaintReopened.class),
        arguments(Set.of(APPT_1, APPT_3), after(explained()),
            promise(T0.plus(Duration.ofDays(3)), T0.plus(Duration.ofDays(4))), AppointmentPromised.class),
        arguments(Set.of(APPT_4), after(explained(), promised()), keep(APPOINTMENT, LATER), AppointmentKept.class),
        arguments(Set.of(STALE_VERSION), after(),
            new LogFollowUp(CASE, expecting(LI, 0), null, words("去电"), null, null), FollowUpLogged.class));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("acceptances")
  void what_keeps_the_rule_is_recorded(
      Set<Code> codes, List<Object> history, ComplaintCommand command, Class<? extends ComplaintEvent> event) {
    given(history).when(command).expectSuccessfulHandlerExecution().expectEventsMatching(
        Matchers.payloadsMatching(Matchers.sequenceOf(Matchers.predicate(event::isInstance))));
  }

  @Test void an_unsolved_return_visit_reopens_the_case_in_the_same_act() {
    given(after(classified(), investigated(), assigned(), proposed(), implemented(), replied()))
        .when(visit(by(ZHAO), ZHAO, Answer.NO, 1))
        .expectEventsMatching(Matchers.payloadsMatching(Matchers.exactSequenceOf(
            Matchers.predicate(ReturnVisitRecorded.class::isInstance),
            Matchers.predicate(e -> e instanceof ComplaintReopened r && r.cycle() == 2 && r.by() == ReopenedBy.RETURN_VISIT),
            Matchers.andNoMore())));
  }

  @Test void a_supervisors_reply_in_the_custodians_place_is_marked_as_a_break() {
    given(after()).when(interim(by(SUN), "受理人生病")).expectEventsMatching(Matchers.payloadsMatching(
        Matchers.exactSequenceOf(Matchers.predicate(e -> e instanceof ComplainantReplied r && r.custodyBreak()))));
  }

  @Test void imported_history_that_breaks_a_rule_is_recorded_with_its_breach() {
    given(after())
        .when(new LogFollowUp(CASE, imported(WANG), "T06", null, null, null))
        .expectEventsMatching(Matchers.sequenceOf(Matchers.predicate(message ->
            message.getPayload() instanceof FollowUpLogged
                && MetaData.from(message.getMetaData()).get("meta") instanceof Meta meta
                && meta.breaches().equals(List.of(CUST_1)))));
  }

  @Test void a_departed_giver_can_no_longer_act_but_keeps_the_case_until_it_is_taken() {
    given(after(offered(WANG)))
        .when(new LogFollowUp(CASE, departed(LI), null, words("去电"), null, null))
        .expectException(Refusal.class)
        .expectExceptionMessage("STAFF-1");
  }

  private org.axonframework.test.aggregate.TestExecutor<Complaint> given(List<Object> history) {
    return history.isEmpty() ? complaint.givenNoPriorActivity() : complaint.given(history);
  }
}
