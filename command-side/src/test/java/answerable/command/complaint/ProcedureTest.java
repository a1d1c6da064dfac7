package answerable.command.complaint;

import static answerable.api.Terms.Status.*;
import static answerable.command.complaint.Facts.*;
import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.*;
import answerable.api.Terms.*;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** DOMAIN §1.8, column "allowed in", written out state by state; REOPENED behaves like CLASSIFIED. */
class ProcedureTest {
  private static final Set<Status> ALL = EnumSet.allOf(Status.class);
  private static final Set<Status> OPEN =
      EnumSet.complementOf(EnumSet.of(CLOSED, WITHDRAWN, MERGED, TRANSFERRED_OUT, NOT_ACCEPTED));
  private static final Set<Status> BEFORE_REPLY = EnumSet.of(CLASSIFIED, INVESTIGATED, ASSIGNED, SOLVING, REOPENED);
  private static final Nature FOUNDED = new Nature(Category.SERVICE, Severity.GENERAL, Founded.FOUNDED, true);
  private static final Nature UNFOUNDED = new Nature(Category.SERVICE, Severity.GENERAL, Founded.UNFOUNDED, true);
  private static final Handling STANDING = Handling.NOTHING_YET.withInvestigation().assignedTo(ZHOU, null);

  static Stream<Arguments> table() {
    return Stream.of(
        row(accept(by(LI)), Set.of()),
        row(new AcknowledgeReceipt(CASE, by(LI), Channel.PHONE, null, null, null), OPEN),
        row(new ConfirmStatement(CASE, by(LI), ConfirmationMethod.READ_BACK), OPEN),
        row(new LogFollowUp(CASE, by(LI), null, words("去电"), null, null), OPEN),
        row(new ExplainDelay(CASE, by(LI), null, Channel.PHONE, words("等配件")), OPEN),
        row(new RecordCorrection(CASE, by(LI), "room", words("1"), words("2"), words("笔误")), OPEN),
        row(new RecordCorrection(CASE, by(SUN), "room", words("1"), words("2"), words("笔误")), ALL),
        row(classify(by(LI), Category.FEES, Severity.GENERAL, "重判"), OPEN),
        row(new AssessDemand(CASE, by(LI), Answer.YES, null, List.of()), BEFORE_REPLY),
        row(investigate(LI), BEFORE_REPLY),
        row(assign(ZHOU, true), BEFORE_REPLY),
        row(new DeclineResponsibility(CASE, by(ZHOU), words("不归我管")), Set.of(ASSIGNED, SOLVING)),
        row(propose(List.of(measure(T0)), null, null), Set.of(ASSIGNED, SOLVING, REOPENED)),
        row(new ApproveSolution(CASE, by(CHEN)), Set.of(SOLVING)),
        row(new ReportImplementation(CASE, by(ZHOU), words("已换"), T0), Set.of(SOLVING)),
        row(interim(by(LI), null), OPEN),
        row(reply(by(LI), "修复", null), Set.of(SOLVING)),
        row(visit(by(ZHAO), ZHAO, Answer.YES, 5), OPEN),
        row(new JustifyLowScore(CASE, by(SUN), words("已道歉")), ALL),
        row(close(SUN, CloseCode.SOLVED), OPEN),
        row(reopen(by(SUN), ReopenedBy.SUPERVISOR, "又坏了"), Set.of(REPLIED, VISITED, CLOSED)),
        row(transfer(TransferReason.LEAVE, WANG, true, CHEN, true), OPEN),
        row(new AcceptCustody(CASE, by(WANG), TRANSFER), OPEN),
        row(new NotifyCustodyChange(CASE, by(WANG), Channel.PHONE, null), ALL),
        row(promise(T0, T0), OPEN),
        row(keep(APPOINTMENT, T0), ALL),
        row(miss(by(LI), MissedBy.STAFF), ALL),
        row(move(by(LI), Party.COMPANY, WINDOW, T0), ALL),
        row(cancel(by(LI), Party.COMPANY), ALL),
        row(new DisputeAppointment(CASE, by(LI), APPOINTMENT, words("没有人来过")), ALL),
        row(rule(AppointmentOutcome.MISSED, null), ALL),
        row(hold(HoldReason.OWNER_ASKED_TO_WAIT, WINDOW), BEFORE_REPLY),
        row(new ReleaseHold(CASE, by(LI), null), BEFORE_REPLY),
        row(refer("合同", "第三条", null), BEFORE_REPLY),
        row(new AnswerReferral(CASE, by(LI), REFERRAL, words("已修")), BEFORE_REPLY),
        row(new EscalateComplaint(CASE, by(LI), ESCALATION, 1, EscalationTrigger.COMPLAINANT, SUN, null), OPEN),
        row(new AnswerEscalation(CASE, by(SUN), ESCALATION, words("已督办")), ALL),
        row(withdraw(by(LI), null), OPEN),
        row(merge(OTHER, true), OPEN),
        row(new UnmergeComplaint(CASE, by(LI), null), ALL),
        row(new TransferOut(CASE, by(LI), "街道办", null, Channel.PHONE), OPEN),
        row(new NotAccept(CASE, by(LI), words("不属物业管理"), Channel.PHONE), Set.of(ACCEPTED)),
        row(new AnswerReply(CASE, by(LI), true, Channel.PHONE, null), ALL),
        row(new RecordRespondentStatement(CASE, by(LI), null, words("我们十点就睡了"), T0), OPEN),
        row(new RecordExternalResolution(CASE, by(LI), ExternalBody.COURT, ExternalState.ONGOING, null, null), ALL),
        row(new LinkComplaint(CASE, by(LI), OTHER, "TS", LinkKind.RELATED, false), ALL),
        row(new LinkDuplicate(CASE, clockAt(T0), OTHER, "TS", null), ALL),
        row(new UnlinkDuplicate(CASE, clockAt(T0), OTHER), ALL),
        row(new JoinGroup(CASE, clockAt(T0), GROUP), OPEN),
        row(new LeaveGroup(CASE, clockAt(T0), GROUP), ALL),
        row(new AddAttachment(CASE, by(LI), "ab", "image/png", 1, words("照片.png"), null), OPEN),
        row(new RecomputeDeadlines(CASE, clockAt(T0), "CN@2026.1"), with(OPEN, MERGED)));
  }

  private static Set<Status> with(Set<Status> states, Status one) {
    Set<Status> all = EnumSet.copyOf(states);
    all.add(one);
    return all;
  }

  private static Arguments row(ComplaintCommand command, Set<Status> allowed) {
    return Arguments.arguments(command.getClass().getSimpleName(), command, allowed);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void a_step_is_taken_only_in_the_states_that_allow_it(String name, ComplaintCommand command, Set<Status> allowed) {
    Map<Status, Boolean> permitted = Arrays.stream(Status.values())
        .collect(Collectors.toMap(s -> s, s -> Procedure.permits(s, FOUNDED, STANDING, command)));
    assertThat(permitted).allSatisfy((status, is) -> assertThat(is).as(status.name()).isEqualTo(allowed.contains(status)));
  }

  @Test void every_command_has_its_row() {
    assertThat(table().map(row -> (Object) row.get()[1].getClass()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(records(ComplaintCommand.class).toArray());
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord() ? Stream.of(type) : Arrays.stream(type.getPermittedSubclasses()).flatMap(ProcedureTest::records);
  }

  @Test void an_unfounded_complaint_takes_the_short_way_to_its_answer() {
    assertThat(Procedure.permits(CLASSIFIED, UNFOUNDED, Handling.NOTHING_YET, reply(by(LI), "不成立", null))).isTrue();
    assertThat(Procedure.permits(ACCEPTED, UNFOUNDED, Handling.NOTHING_YET, reply(by(LI), "不成立", null))).isFalse();
  }

  @Test void a_solution_waits_until_somebody_is_responsible() {
    var proposal = propose(List.of(measure(T0)), null, null);
    assertThat(Procedure.permits(ASSIGNED, FOUNDED, Handling.NOTHING_YET, proposal)).isFalse();
    assertThat(Procedure.permits(REOPENED, FOUNDED, Handling.NOTHING_YET.assignedTo(ZHOU, null), proposal)).isFalse();
  }
}
