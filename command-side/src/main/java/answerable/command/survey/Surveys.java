package answerable.command.survey;

import answerable.api.Act;
import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Id;
import answerable.api.Id.InvitationId;
import answerable.api.Id.QuestionnaireId;
import answerable.api.Id.WaveId;
import answerable.api.SurveyCommand;
import answerable.api.SurveyEvent.InvitationIssued;
import answerable.command.Commands;
import answerable.command.Receipt;
import answerable.command.register.Directory;
import answerable.command.register.Scope;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what a path or a body names of surveys, for those to whom it exists, and sends what is done with it. */
@Component
final class Surveys {
  private final EventLog log;
  private final Scope scope;
  private final Commands commands;

  Surveys(EventLog log, Scope scope, Commands commands) {
    this.log = log;
    this.scope = scope;
    this.commands = commands;
  }

  /** The estate whose stream this is, if it is one of that kind; else it is not there. */
  Directory.Estate estate(Caller caller, Id stream, Class<? extends DomainEvent> kind) {
    EventLog.StreamHead head = log.streamHead(stream.value());
    if (head == null || head.kind() != kind || head.estate() == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    return scope.estate(caller, head.estate().toString());
  }

  /** The estate of a wave that the caller sees. */
  Directory.Estate estate(Caller caller, WaveFacts wave) {
    return scope.estate(caller, wave.estate().toString());
  }

  record Issued(InvitationIssued event, Instant at) {}

  /** An invitation of that wave. */
  Issued invitation(WaveId wave, InvitationId invitation) {
    var first = log.first(invitation.value());
    if (first == null || !(first.event() instanceof InvitationIssued issued) || !issued.waveId().equals(wave)) {
      throw new Problem(Code.NOT_FOUND);
    }
    return new Issued(issued, first.meta().occurredAt());
  }

  /** Somebody acts on a stream of that kind. */
  Receipt act(Caller caller, Attempt attempt, Id stream, Class<? extends DomainEvent> kind, Function<Act, SurveyCommand> command) {
    return act(caller, attempt, estate(caller, stream, kind), command);
  }

  Receipt act(Caller caller, Attempt attempt, Directory.Estate estate, Function<Act, SurveyCommand> command) {
    return commands.send(attempt, command.apply(acting(caller, attempt, estate)));
  }

  Act acting(Caller caller, Attempt attempt, Directory.Estate estate) {
    return commands.act(caller, attempt, estate.id(), null);
  }

  /** A day that was; today in the estate's zone, where none is given. */
  static LocalDate day(Directory.Estate estate, Act act, @Nullable LocalDate on) {
    LocalDate today = act.at().atZone(estate.zone()).toLocalDate();
    if (on != null && on.isAfter(today)) {
      throw Problem.invalid("on", "不得晚于今天", "must not be after today");
    }
    return on == null ? today : on;
  }

  /** A questionnaire of the estate that a body names. */
  void mustHave(Directory.Estate estate, QuestionnaireId questionnaire) {
    EventLog.StreamHead head = log.streamHead(questionnaire.value());
    if (head == null || !estate.id().value().equals(head.estate())) {
      throw Problem.invalid("questionnaire", "本项目没有此问卷", "no such questionnaire in this estate");
    }
  }
}
