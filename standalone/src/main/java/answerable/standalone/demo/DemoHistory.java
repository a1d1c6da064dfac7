package answerable.standalone.demo;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.Deadlines;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.ContractorId;
import answerable.api.Id.TransferId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.Shipped;
import answerable.api.Terms.*;
import answerable.api.Words;
import answerable.command.Commands;
import answerable.command.complaint.CaseNumbers;
import answerable.command.register.Directory;
import answerable.command.register.Standards;
import answerable.edge.Attempt;
import answerable.edge.Ids;
import answerable.log.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Months of complaints through the eight steps, in simulated time and by the commands everybody uses; the same seed tells the same. */
final class DemoHistory {
  private static final int PER_MONTH = 30;

  private final Commands commands;
  private final CaseNumbers numbers;
  private final Standards standards;
  private final Directory directory;
  private final Directory.Estate estate;
  private final Ids ids;
  private final SettableClock clock;
  private final PriorityQueue<Planned> plan =
      new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparingInt(Planned::order));
  private int order;

  private record Planned(Instant at, int order, Runnable deed) {}

  DemoHistory(
      Commands commands, CaseNumbers numbers, Standards standards, Directory directory, Directory.Estate estate, Ids ids,
      SettableClock clock) {
    this.commands = commands;
    this.numbers = numbers;
    this.standards = standards;
    this.directory = directory;
    this.estate = estate;
    this.ids = ids;
    this.clock = clock;
  }

  /** Tells what happened between two instants; what would come later has not happened yet. */
  void tell(List<DemoEstate.Home> homes, Instant from, Instant until, long seed, Consumer<Instant> progress) {
    Random random = new Random(seed);
    long days = Duration.between(from, until).toDays();
    for (long n = 0; n < days * PER_MONTH / 30; n++) {
      Instant at = from.plusSeconds(random.nextLong(Math.max(1, Duration.between(from, until).toSeconds())));
      new Story(homes.get(random.nextInt(homes.size())), new Random(random.nextLong()), working(at, random)).begin();
    }
    for (Planned next = plan.poll(); next != null && next.at().isBefore(until); next = plan.poll()) {
      clock.advanceTo(next.at());
      next.deed().run();
      progress.accept(next.at());
    }
    clock.advanceTo(until);
  }

  /** An instant of a working day at the desk, at or after the one given. */
  private Instant working(Instant at, Random random) {
    ZoneId zone = estate.zone();
    LocalDate day = LocalDate.ofInstant(at, zone);
    while (!standards.isWorkingDay(day)) {
      day = day.plusDays(1);
    }
    return day.atTime(LocalTime.of(9, 0)).atZone(zone).toInstant().plusSeconds(random.nextInt(8 * 3600));
  }

  /** One complaint, from the call to the lesson. */
  private final class Story {
    private final DemoEstate.Home home;
    private final Random random;
    private final Texts.Matter matter;
    private final ComplaintId id = new ComplaintId(ids.next());
    private People custodian;
    private Instant at;

    Story(DemoEstate.Home home, Random random, Instant at) {
      this.home = home;
      this.random = random;
      this.at = at;
      this.matter = Texts.matter(random);
      this.custodian = random.nextBoolean() ? People.LIMIN : People.WANGLEI;
    }

    void begin() {
      People acceptor = custodian;
      then(0, () -> {
        Act act = act(acceptor);
        Channel channel = random.nextInt(3) == 0 ? Channel.WECHAT : random.nextInt(3) == 0 ? Channel.IN_PERSON : Channel.PHONE;
        boolean late = random.nextInt(25) == 0;
        Instant received = late ? act.at().minus(Duration.ofHours(30)) : act.at();
        Complainant who =
            new Complainant(home.name().subject(), home.name(), home.phone(), home.address(), home.building(), home.household());
        numbers.accept(estate.code(), estate.zone(), received, caseNo -> send(act, new AcceptComplaint(
            id, act, estate.id(), estate.zone().getId(), caseNo, act.staff(), channel, who, null, null, null,
            new Personal(home.name().subject(), matter.statement()), new Personal(home.name().subject(), matter.demand()),
            matter.category(), received, received, List.of(), null, deadlines(received), null)));
      });
      Severity severity = matter.category() == Category.STAFF_CONDUCT || random.nextInt(6) == 0 ? Severity.SERIOUS : Severity.GENERAL;
      boolean unfounded = random.nextInt(12) == 0 && severity == Severity.GENERAL;
      then(random.nextInt(25), doing(custodian(), a -> new AcknowledgeReceipt(id, a, Channel.PHONE, new Words("已收到,会尽快处理"), null, null)));
      then(20 + random.nextInt(60), doing(custodian(), a -> new ClassifyComplaint(
          id, a, matter.category(), matter.subcategory(), severity, unfounded ? Founded.UNFOUNDED : Founded.FOUNDED,
          unfounded ? Liability.NOT_LIABLE : Liability.LIABLE, Urgency.NORMAL, false, null, null, null)));
      if (unfounded) {
        then(300, reply(custodian(), "经核查,投诉事项不成立"));
      } else {
        solve(severity);
      }
      finish(severity, unfounded);
    }

    private void solve(Severity severity) {
      then(200 + random.nextInt(900), doing(custodian(), a -> new RecordInvestigation(
          id, a, a.staff(), new Words("现场核实:" + matter.statement()), List.of(), matter.cause())));
      then(30, doing(custodian(), a -> new AssignResponsible(
          id, a, staff(People.ZHOUSHIFU).id(), lift() ? contractor() : null, "工程部", null, null, true)));
      then(60 + random.nextInt(200), doing(custodian(), a -> new ProposeSolution(
          id, a, List.of(new PlannedMeasure(new Words(matter.measure()), null, null, null)), null, List.of(matter.remedy()),
          a.at().plus(Duration.ofDays(3)), null, estate.approvalAbove())));
      if (severity == Severity.SERIOUS) {
        then(40, doing(People.CHENZHIQIANG, a -> new ApproveSolution(id, a)));
      }
      if (random.nextInt(5) == 0) {
        meet();
      }
      if (random.nextInt(8) == 0) {
        handOver();
      }
      then(120, doing(custodian(), a -> new LogFollowUp(id, a, null, new Words("电话告知进度"), null, null)));
      then(600 + random.nextInt(2400), doing(People.ZHOUSHIFU, a -> new ReportImplementation(id, a, new Words("已完成:" + matter.measure()), a.at())));
      boolean inTheirPlace = random.nextInt(15) == 0;
      then(60 + random.nextInt(300), inTheirPlace ? replyInPlace() : reply(custodian(), "已完成:" + matter.measure()));
    }

    /** A visit on the next working day; one in six comes too late. */
    private void meet() {
      AppointmentId appointment = new AppointmentId(ids.next());
      then(10, doing(custodian(), a -> new ExplainDelay(id, a, null, Channel.PHONE, new Words("配件需要订货"))));
      at = working(at, 5);
      Instant opens = nextWorkingDay(at).atTime(random.nextBoolean() ? 9 : 14, 0).atZone(estate.zone()).toInstant();
      Instant closes = opens.plus(Duration.ofHours(2));
      then(0, doing(custodian(), a -> new PromiseAppointment(
          id, a, appointment, new Words("上门维修"), opens, closes, new Words("业主本人"))));
      Instant arrival = random.nextInt(6) == 0
          ? closes.plusSeconds(1830 + 60L * random.nextInt(60))
          : opens.plusSeconds(600 + random.nextInt(5400));
      at = arrival;
      then(0, doing(People.ZHOUSHIFU, a -> new KeepAppointment(id, a, appointment, arrival, new Words("已上门"))));
    }

    private LocalDate nextWorkingDay(Instant from) {
      LocalDate day = LocalDate.ofInstant(from, estate.zone()).plusDays(1);
      while (!standards.isWorkingDay(day)) {
        day = day.plusDays(1);
      }
      return day;
    }

    private void handOver() {
      TransferId transfer = new TransferId(ids.next());
      People giver = custodian;
      People receiver = giver == People.LIMIN ? People.WANGLEI : People.LIMIN;
      then(30, doing(People.SUNFANG, a -> new TransferCustody(id, a, transfer, null, staff(receiver).id(), true,
          random.nextBoolean() ? TransferReason.SHIFT_END : TransferReason.LEAVE, null, a.staff(), true)));
      then(30, doing(receiver, a -> new AcceptCustody(id, a, transfer)));
      custodian = receiver;
      then(20, doing(receiver, a -> new NotifyCustodyChange(id, a, Channel.PHONE, new Words("今后由我负责"))));
    }

    private void finish(Severity severity, boolean unfounded) {
      boolean unsolved = !unfounded && random.nextInt(12) == 0;
      then(1500 + random.nextInt(1500), visit(unsolved));
      if (unsolved) {
        then(200, doing(custodian(), a -> new ProposeSolution(
            id, a, List.of(new PlannedMeasure(new Words("返工:" + matter.measure()), null, null, null)), null,
            List.of(matter.remedy()), a.at().plus(Duration.ofDays(2)), new Words("回访未解决"), estate.approvalAbove())));
        if (severity == Severity.SERIOUS) {
          then(30, doing(People.CHENZHIQIANG, a -> new ApproveSolution(id, a)));
        }
        then(900, doing(People.ZHOUSHIFU, a -> new ReportImplementation(id, a, new Words("返工完成"), a.at())));
        then(90, reply(custodian(), "返工完成,请验收"));
        then(1500, visit(false));
      }
      then(200 + random.nextInt(600), doing(People.SUNFANG, a -> new EvaluateAndClose(
          id, a, new Words("加强巡检,提前备件"), random.nextBoolean() ? Answer.YES : Answer.PARTLY, null, 3 + random.nextInt(3),
          CloseCode.SOLVED)));
    }

    private Runnable visit(boolean unsolved) {
      int score = 3 + random.nextInt(3);
      return doing(People.ZHAOQIAN, a -> new RecordReturnVisit(id, a, a.staff(), Channel.PHONE, true, false,
          unsolved ? Answer.NO : Answer.YES, score, score, Math.min(5, score + 1), unsolved ? 1 : score, null, deadlines(a.at())));
    }

    private Runnable reply(People who, String text) {
      return doing(who, a -> new ReplyToComplainant(id, a, Channel.PHONE, new Words(text), false, new Words(text),
          List.of(new Words("已现场核实")), List.of(new Words("可向业委会、街道办或12345反映,或申请仲裁、诉讼")), null, null));
    }

    private Runnable replyInPlace() {
      return doing(People.SUNFANG, a -> new ReplyToComplainant(id, a, Channel.PHONE, new Words("已处理"), false, new Words("已处理"),
          List.of(new Words("已现场核实")), List.of(new Words("可向业委会、街道办或12345反映")), null, new Words("受理人当日请假")));
    }

    private void then(int minutesLater, Runnable deed) {
      at = minutesLater == 0 ? at : working(at, minutesLater);
      plan.add(new Planned(at, order++, deed));
    }

    /** So many minutes of desk time later, roughly: a day has eight hours. */
    private Instant working(Instant from, int minutes) {
      ZoneId zone = estate.zone();
      Instant next = from;
      int left = minutes;
      while (true) {
        LocalDate day = LocalDate.ofInstant(next, zone);
        Instant close = day.atTime(17, 30).atZone(zone).toInstant();
        long here = Math.max(0, Duration.between(next, close).toMinutes());
        boolean working = standards.isWorkingDay(day);
        if (working && left <= here) {
          return next.plus(Duration.ofMinutes(left));
        }
        left -= working ? (int) here : 0;
        next = day.plusDays(1).atTime(9, 0).atZone(zone).toInstant();
      }
    }

    private Runnable doing(People who, Function<Act, ComplaintCommand> command) {
      return () -> {
        Act act = act(who);
        send(act, command.apply(act));
      };
    }

    private People custodian() {
      return custodian;
    }

    private boolean lift() {
      return matter.subcategory().equals("lift");
    }
  }

  private answerable.command.Receipt send(Act act, Object command) {
    UUID id = act.meta().commandId();
    return commands.send(new Attempt(id, false, "", null, id), command);
  }

  private Act act(People who) {
    Directory.Staff staff = staff(who);
    UUID id = ids.next();
    Instant now = clock.instant();
    Meta meta = new Meta(new Actor(Actor.Kind.STAFF, staff.id().toString(), who.role(), staff.post()), estate.id(), null, "demo",
        id, null, id, null, now, null, null, List.of());
    return new Act(meta, Set.of(who.role()), staff.active(), now, null, Shipped.VERSIONS, false);
  }

  private Directory.Staff staff(People who) {
    return Objects.requireNonNull(directory.staff(estate.id(), who.login()));
  }

  private ContractorId contractor() {
    return Objects.requireNonNull(directory.contractor(estate.id(), DemoEstate.CONTRACTOR)).id();
  }

  private Deadlines deadlines(Instant start) {
    return standards.deadlines(estate.standard(), estate.zone(), start);
  }
}
