package answerable.command.complaint;

import static answerable.api.Code.*;

import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent.*;
import answerable.api.Deadlines;
import answerable.api.Personal;
import answerable.api.Terms.Category;
import answerable.api.Words;
import answerable.api.WorkingCalendar;
import answerable.command.Judgement;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/** What is on record beside the eight steps and moves no state: escalations, the two sides' words, links, groups, attachments. */
final class Beside {
  private final Complaint complaint;

  Beside(Complaint complaint) {
    this.complaint = complaint;
  }

  @CommandHandler void handle(EscalateComplaint c) {
    Complaint.record(complaint.judge(c),
        new EscalationRaised(complaint.id(), c.escalation(), c.level(), c.trigger(), c.to(), complaint.about(c.text())));
  }

  @CommandHandler void handle(AnswerEscalation c) {
    var judgement = complaint.judge(c);
    if (!complaint.isOpen(c.escalation())) {
      throw judgement.refusal(NOT_FOUND);
    }
    Complaint.record(judgement, new EscalationAnswered(complaint.id(), c.escalation(), complaint.said(c.answer())));
  }

  @CommandHandler void handle(AnswerReply c) {
    var judgement = complaint.judge(c).require(complaint.outcome().repliedAt() != null, STATE_1);
    Complaint.record(judgement, c.accepted()
        ? new ComplainantAcceptedReply(complaint.id(), c.channel(), complaint.about(c.text()))
        : new ComplainantRejectedReply(complaint.id(), c.channel(),
            complaint.said(Objects.requireNonNullElse(c.text(), new Words("不接受答复")))));
  }

  @CommandHandler void handle(RecordRespondentStatement c) {
    var judgement = complaint.judge(c);
    Respondent respondent = c.respondent() == null ? complaint.respondent() : c.respondent();
    if (respondent == null) {
      throw judgement.refusal(STATE_1);
    }
    Personal of = respondent.name() != null ? respondent.name() : respondent.room();
    Personal statement = of == null ? complaint.said(c.statement()) : c.statement().about(of.subject());
    Complaint.record(judgement, new RespondentStated(complaint.id(), respondent, statement, c.statedAt()));
  }

  @CommandHandler void handle(RecordExternalResolution c) {
    Complaint.record(complaint.judge(c), new ExternalResolutionRecorded(
        complaint.id(), c.body(), c.state(), c.reference(), complaint.about(c.text())));
  }

  @CommandHandler void handle(LinkComplaint c) {
    Complaint.record(complaint.judge(c),
        new ComplaintLinked(complaint.id(), c.other(), c.otherCaseNo(), c.kind(), c.mirrored()));
  }

  @CommandHandler void handle(JoinGroup c) {
    var judgement = complaint.judge(c)
        .require(complaint.group() == null || complaint.group().equals(c.group()), GROUP_2);
    if (complaint.group() == null) {
      Complaint.record(judgement, new GroupJoined(complaint.id(), c.group()));
    }
  }

  @CommandHandler void handle(LeaveGroup c) {
    Judgement judgement = complaint.judge(c);
    if (c.group().equals(complaint.group())) {
      Complaint.record(judgement, new GroupLeft(complaint.id(), c.group()));
    }
  }

  /** The same bytes again are the same attachment, under the name it got first. */
  @CommandHandler void handle(AddAttachment c) {
    var judgement = complaint.judge(c);
    if (!complaint.isAttached(c.sha256())) {
      Complaint.record(judgement, new AttachmentAdded(complaint.id(), c.sha256(), c.mediaType(), c.bytes(),
          complaint.said(c.fileName()), complaint.about(c.text())));
    }
  }

  /** Nothing changes where nothing rests on a year to come, or where the answer has been given. */
  @CommandHandler void handle(RecomputeDeadlines c) {
    var judgement = complaint.judge(c);
    Deadlines before = complaint.deadlines();
    if (!before.provisional() || complaint.outcome().repliedAt() != null || !isVersionOf(before.calendar(), c.calendar())) {
      return;
    }
    WorkingCalendar calendar = complaint.calendar(c.act(), c.calendar());
    Deadlines now = complaint.standard(c.act()).deadlines(calendar, before.startedAt(), complaint.begunAs());
    if (now.provisional()) {
      return;
    }
    Category category = complaint.category();
    Instant solveBy = solveBy(c, now, category, calendar);
    Instant asBefore = solveBy(c, before, category, complaint.calendar(c.act()));
    boolean heldToMissed = complaint.solveBy().isBefore(asBefore); // a later judgement forgave nothing, nor does a calendar
    Complaint.record(judgement.meta().under(now), new DeadlinesRecomputed(
        complaint.id(), complaint.cycle(), now, heldToMissed ? complaint.solveBy() : solveBy));
  }

  private Instant solveBy(RecomputeDeadlines c, Deadlines deadlines, @Nullable Category category, WorkingCalendar calendar) {
    Instant unpaused = complaint.solveFrom(deadlines, complaint.nature().severity(), category, c.act());
    return complaint.pauses().shift(unpaused, category, calendar);
  }

  private static boolean isVersionOf(String pin, String other) {
    return WorkingCalendar.nameIn(pin).equals(WorkingCalendar.nameIn(other));
  }
}
