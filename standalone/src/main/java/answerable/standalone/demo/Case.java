package answerable.standalone.demo;

import answerable.api.Act;
import answerable.api.Command;
import answerable.api.ComplaintCommand.AcceptCustody;
import answerable.api.ComplaintCommand.NotifyCustodyChange;
import answerable.api.ComplaintCommand.TransferCustody;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.TransferId;
import answerable.api.Refusal;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.Severity;
import answerable.api.Terms.TransferReason;
import answerable.api.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One complaint while its story is planned: what it is about, who has it by then, and up to when it is planned. */
final class Case {
  private static final Logger LOG = LoggerFactory.getLogger(Case.class);

  final Stage stage;
  final DemoEstate.Home home;
  final Matter.Told told;
  final Random random;
  final ComplaintId id;
  Severity severity = Severity.GENERAL;
  Person custodian;
  Instant at;
  private @Nullable String caseNo;
  private boolean stopped;

  Case(Stage stage, DemoEstate.Home home, Matter matter, Instant at, Random random) {
    this.stage = stage;
    this.home = home;
    this.random = random;
    this.told = matter.told(home, random);
    this.at = at;
    this.id = new ComplaintId(stage.desk().id(at));
    this.custodian = stage.turnover().clerk(at, random);
  }

  Category category() {
    return told.matter().category();
  }

  Complainant complainant() {
    return new Complainant(home.name().subject(), home.name(), home.phone(), home.address(), home.building(), home.household());
  }

  /** Known once it is accepted. */
  String caseNo() {
    return Objects.requireNonNull(caseNo);
  }

  void accepted(String number) {
    caseNo = number;
  }

  UUID newId() {
    return stage.desk().id(at);
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean percent(int share) {
    return random.nextInt(100) < share;
  }

  Words say(List<String> phrases) {
    return Phrases.words(phrases, random);
  }

  /** So many minutes of desk time pass, and some seconds. */
  void after(int minutes) {
    at = stage.hours().after(at, Duration.ofSeconds(minutes * 60L + random.nextInt(60)));
  }

  /** So many minutes pass, whatever the hour. */
  void soon(int minutes) {
    at = at.plusSeconds(minutes * 60L + random.nextInt(60));
  }

  void at(Instant moment) {
    at = moment.isAfter(at) ? moment : at;
  }

  /** As {@link #after}; a custodian who has left by then is succeeded first. */
  void custodianAfter(int minutes) {
    Instant then = stage.hours().after(at, Duration.ofMinutes(minutes));
    Instant left = stage.turnover().left(custodian, then.plusSeconds(60));
    if (left == null) {
      after(minutes);
    } else {
      at(left);
      succeed();
      after(between(5, 60));
    }
  }

  /** Nobody has the case until somebody takes it over from who is gone. */
  private void succeed() {
    after(between(120, 1_100));
    transfer(Turnover.another(custodian, random), TransferReason.RESIGNED, between(20, 300));
  }

  /** Custody is offered by the supervisor and taken after some working minutes. */
  void transfer(Person receiver, TransferReason reason, int takenAfter) {
    TransferId transfer = new TransferId(newId());
    now(Person.SUNFANG, a -> new TransferCustody(
        id, a, transfer, null, stage.desk().idOf(receiver), true, reason, null, a.staff(), true));
    after(takenAfter);
    now(receiver, a -> new AcceptCustody(id, a, transfer));
    custodian = receiver;
    if (percent(85)) {
      after(between(5, 40));
      now(receiver, a -> new NotifyCustodyChange(id, a, Channel.PHONE, say(Phrases.HANDED_ON)));
    }
  }

  void then(int minutes, Person who, Function<Act, Command> command) {
    after(minutes);
    now(who, command);
  }

  void custodian(int minutes, Function<Act, Command> command) {
    custodianAfter(minutes);
    now(custodian, command);
  }

  void now(Person who, Function<Act, Command> command) {
    doing(who, act -> stage.desk().send(act, command.apply(act)));
  }

  /** A rule that stands against a planned act ends the story there; the demo goes on, and says so. */
  void doing(Person who, Consumer<Act> deed) {
    Instant moment = at;
    stage.script().plan(moment, () -> {
      if (!stopped) {
        try {
          deed.accept(stage.desk().act(who, moment));
        } catch (Refusal refusal) {
          stopped = true;
          stage.leftOut().accept(refusal.code());
          LOG.warn("{} stood against what {} was to do in {} at {}: its story ends here.", refusal.code(), who.login(), caseNo, moment);
        }
      }
    });
  }
}
