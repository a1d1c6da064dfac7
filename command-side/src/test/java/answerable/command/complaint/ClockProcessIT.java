package answerable.command.complaint;

import static answerable.command.complaint.Facts.said;
import static answerable.command.complaint.Facts.uuid;
import static answerable.command.complaint.Facts.words;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Command;
import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.*;
import answerable.api.Id;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.EstateId;
import answerable.api.Id.StaffId;
import answerable.api.Meta;
import answerable.api.Recorded;
import answerable.api.RegisterCommand.EngageStaff;
import answerable.api.RegisterCommand.RegisterEstate;
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.api.Terms.Channel;
import answerable.command.Commands;
import answerable.log.EventLog;
import answerable.log.SettableClock;
import answerable.log.testing.SharedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Promises that lapse (CR-4): each is found missed once, on however many nodes, whatever ends, however far the clock jumps. */
class ClockProcessIT {
  private static final Instant START = Instant.parse("2026-05-04T01:00:00Z");
  private static final Instant MONTH_LATER = START.plus(Duration.ofDays(31));
  private static final EstateId ESTATE = new EstateId(uuid("clock estate"));
  private static final StaffId CLERK = new StaffId(uuid("clock clerk"));
  private static final StaffId MANAGER = new StaffId(uuid("clock manager"));
  private static final int CASES = 40;

  private final String url = SharedPostgres.freshDatabase();
  private Commands commands;

  private Act act(Actor actor, Set<Role> roles, Instant at) {
    UUID id = UUID.randomUUID();
    Meta meta = new Meta(actor, ESTATE, null, "test", id, null, id, null, at, null, null, List.of());
    return new Act(meta, roles, true, at, null, Shipped.VERSIONS, false);
  }

  private Act clerk(Instant at) {
    return act(new Actor(Actor.Kind.STAFF, CLERK.toString(), Role.CLERK, "客服"), Set.of(Role.CLERK), at);
  }

  private void estate() {
    Act system = act(Actor.SYSTEM, Set.of(), START);
    commands.send(system, new RegisterEstate(
        ESTATE, system, "CLOCK", "钟楼", "安居", "Asia/Shanghai", "cn-typical", new BigDecimal("5000")));
    Map.of(CLERK, Role.CLERK, MANAGER, Role.MANAGER).forEach((id, role) -> {
      Act engaging = act(Actor.SYSTEM, Set.of(), START);
      commands.send(engaging, new EngageStaff(
          id, engaging, ESTATE, role.name(), said(role.name()), null, role.name(), Set.of(role), false));
    });
  }

  private void complaint(int n) {
    ComplaintId id = new ComplaintId(uuid("clock case " + n));
    send(START, act -> new AcceptComplaint(id, act, ESTATE, "Asia/Shanghai", "TS-CLOCK-2026-%06d".formatted(n), CLERK, Channel.PHONE,
        Facts.COMPLAINANT, null, null, null, said("漏水"), said("来修"), null, START, START, List.of(), null,
        Shipped.VERSIONS.standard("cn-typical@1").deadlines(Shipped.CN, START, null), null));
    send(START, act -> new ExplainDelay(id, act, null, Channel.PHONE, words("水工在忙")));
    for (int visit = 1; visit <= 2; visit++) {
      AppointmentId appointment = new AppointmentId(uuid("visit " + visit + " of " + n));
      Instant from = START.plus(Duration.ofHours(6L * n + 100L * visit));
      send(START, act -> new PromiseAppointment(id, act, appointment, words("上门"), from, from.plusSeconds(7200), null));
    }
  }

  private void send(Instant at, java.util.function.Function<Act, Command> command) {
    Act act = clerk(at);
    commands.send(act, command.apply(act));
  }

  private static List<Recorded<AppointmentEvent>> appointments(EventLog log) {
    List<Recorded<AppointmentEvent>> all = new ArrayList<>();
    long position = 0;
    for (List<Recorded<AppointmentEvent>> page = log.after(AppointmentEvent.class, position, 500); !page.isEmpty();
        page = log.after(AppointmentEvent.class, position, 500)) {
      all.addAll(page);
      position = page.getLast().position();
    }
    return all;
  }

  private static Map<Id, Long> missed(EventLog log) {
    return appointments(log).stream().map(Recorded::event).filter(AppointmentMissed.class::isInstance)
        .collect(groupingBy(AppointmentEvent::appointment, counting()));
  }

  @Test void a_month_of_lapsed_promises_is_recorded_once_by_two_nodes_of_which_one_is_killed_and_begins_again() throws Exception {
    try (ConfigurableApplicationContext node = ClockNode.start(url, START)) {
      commands = node.getBean(Commands.class);
      EventLog log = node.getBean(EventLog.class);
      estate();
      IntStream.rangeClosed(1, CASES).forEach(this::complaint);
      send(START, act -> new CancelAppointment(new ComplaintId(uuid("clock case 1")), act, new AppointmentId(uuid("visit 2 of 1")),
          answerable.api.Terms.Party.OWNER, START, null, null));

      Process other = process();
      await().atMost(60, SECONDS).until(() -> !missed(log).isEmpty());
      other.destroyForcibly().waitFor();
      Process again = process();
      ((SettableClock) node.getBean(Clock.class)).advanceTo(MONTH_LATER);
      ClockProcess clock = node.getBean(ClockProcess.class);
      try (var threads = Executors.newFixedThreadPool(3)) {
        List<Future<Integer>> runs =
            IntStream.range(0, 3).mapToObj(_ -> threads.submit(() -> clock.run(MONTH_LATER) + clock.run(MONTH_LATER))).toList();
        for (Future<Integer> run : runs) {
          run.get(60, SECONDS);
        }
      }
      await().atMost(60, SECONDS).until(() -> missed(log).size() == 2 * CASES - 1);
      again.destroyForcibly().waitFor();
      assertThat(missed(log).values()).containsOnly(1L);

      appointments(log).stream().filter(r -> r.event() instanceof AppointmentMissed).forEach(r -> {
        AppointmentMissed event = (AppointmentMissed) r.event();
        assertThat(r.meta().occurredAt()).isEqualTo(event.missedAfter());
        assertThat(r.meta().actor()).isEqualTo(Actor.SYSTEM);
        assertThat(event.detectedAt()).isAfterOrEqualTo(event.missedAfter());
      });
      for (int n = 1; n <= CASES; n++) {
        List<Class<?>> events = log.stream(uuid("clock case " + n), 0).stream().<Class<?>>map(r -> r.event().getClass()).toList();
        assertThat(events.stream().filter(EscalationRaised.class::equals)).as("case " + n).hasSize(n == 1 ? 0 : 1);
      }
    }
  }

  @Test void a_node_that_starts_again_finds_everything_done_and_records_nothing() throws Exception {
    long head;
    try (ConfigurableApplicationContext node = ClockNode.start(url, START)) {
      commands = node.getBean(Commands.class);
      estate();
      complaint(1);
      ((SettableClock) node.getBean(Clock.class)).advanceTo(MONTH_LATER);
      assertThat(node.getBean(ClockProcess.class).run(MONTH_LATER)).isLessThanOrEqualTo(2);
      await().atMost(30, SECONDS).until(() -> missed(node.getBean(EventLog.class)).size() == 2);
      head = node.getBean(EventLog.class).head();
    }
    try (ConfigurableApplicationContext node = ClockNode.start(url, MONTH_LATER.plus(Duration.ofDays(31)))) {
      ClockProcess clock = node.getBean(ClockProcess.class);
      clock.run(MONTH_LATER.plus(Duration.ofDays(31)));
      node.getBean(answerable.command.Automations.class).catchUp();
      assertThat(clock.next()).isNull();
      assertThat(node.getBean(EventLog.class).head()).isEqualTo(head);
      List<ComplaintEvent> case1 = node.getBean(EventLog.class).stream(uuid("clock case 1"), 0).stream()
          .map(r -> (ComplaintEvent) r.event()).toList();
      assertThat(case1.stream().filter(EscalationRaised.class::isInstance)).singleElement()
          .isInstanceOfSatisfying(EscalationRaised.class, e -> assertThat(e.to()).isEqualTo(MANAGER));
    }
  }

  private Process process() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-Xmx256m",
        ClockNode.class.getName(), url, MONTH_LATER.toString());
    builder.environment().put("CLASSPATH", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
