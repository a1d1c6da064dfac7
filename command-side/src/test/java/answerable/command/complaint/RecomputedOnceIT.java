package answerable.command.complaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Command;
import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.AcceptComplaint;
import answerable.api.ComplaintCommand.ClassifyComplaint;
import answerable.api.ComplaintCommand.ReplyToComplainant;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.ComplaintEvent.DeadlinesRecomputed;
import answerable.api.DomainEvent;
import answerable.api.Id.CalendarId;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.EstateId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.PolicyCommand.PublishCalendar;
import answerable.api.Recorded;
import answerable.api.Refusal;
import answerable.api.Role;
import answerable.api.Shipped;
import answerable.api.Terms.*;
import answerable.api.Words;
import answerable.api.WorkingCalendar;
import answerable.command.Automations;
import answerable.command.CommandSide;
import answerable.command.Commands;
import answerable.command.register.Standards;
import answerable.edge.Attempt;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.PublishedPolicies;
import answerable.log.SettableClock;
import answerable.log.testing.SharedPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A year is published: on any number of nodes and after any start, what rested on it is computed once more and never again. */
class RecomputedOnceIT {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final EstateId ESTATE = new EstateId(UUID.randomUUID());
  private static final StaffId LI = new StaffId(UUID.randomUUID());
  private static final Instant RECEIVED = at("2026-12-30T10:00");

  @TestConfiguration static class Time {
    @Bean Clock clock() {
      return new SettableClock(Clock.systemUTC(), at("2026-12-30T16:00"));
    }
  }

  private final String url = SharedPostgres.freshDatabase();
  private int number;

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }

  private ConfigurableApplicationContext node() {
    return new SpringApplicationBuilder(CommandSide.class, Time.class).web(WebApplicationType.SERVLET).properties(
        "server.port=0", "management.server.port=0", "spring.datasource.url=" + url, "spring.datasource.username=postgres",
        "spring.datasource.password=", "spring.jmx.enabled=false").run();
  }

  private static Act act(ConfigurableApplicationContext node, UUID command) {
    Instant now = node.getBean(Clock.class).instant();
    Meta meta = new Meta(new Actor(Actor.Kind.STAFF, LI.toString(), Role.CLERK, null), ESTATE, null, "api", command, null, command,
        null, now, null, null, List.of());
    return new Act(meta, Set.of(Role.CLERK), true, now, null, node.getBean(PublishedPolicies.class), false);
  }

  private static void send(ConfigurableApplicationContext node, Function<Act, Command> command) {
    UUID id = UUID.randomUUID();
    node.getBean(Commands.class).send(new Attempt(id, false, "", null, id), command.apply(act(node, id)));
  }

  private ComplaintId accepted(ConfigurableApplicationContext node) {
    ComplaintId id = new ComplaintId(UUID.randomUUID());
    SubjectId wu = new SubjectId(UUID.randomUUID());
    Personal said = new Personal(wu, "电梯坏了");
    String caseNo = "TS-CHHY-2026-%06d".formatted(++number);
    send(node, act -> new AcceptComplaint(id, act, ESTATE, "Asia/Shanghai", caseNo, LI, Channel.PHONE,
        new Complainant(wu, said, null, null, null, null), null, null, null, said, said, null, RECEIVED, RECEIVED, List.of(), null,
        node.getBean(Standards.class).deadlines("cn-typical", SHANGHAI, RECEIVED), null));
    return id;
  }

  private static ComplaintCommand judged(ComplaintId id, Act act) {
    return new ClassifyComplaint(id, act, Category.SERVICE, null, Severity.GENERAL, Founded.UNFOUNDED, Liability.NOT_LIABLE,
        Urgency.NORMAL, false, null, null, null);
  }

  private static ComplaintCommand answered(ComplaintId id, Act act) {
    return new ReplyToComplainant(id, act, Channel.PHONE, new Words("已答复"), false, new Words("不成立"), List.of(new Words("检测正常")),
        List.of(new Words("业委会")), null, null);
  }

  private static PublishCalendar publishing(ConfigurableApplicationContext node, Act act, String pin, String basedOn) {
    WorkingCalendar base = node.getBean(PublishedPolicies.class).calendar(basedOn, SHANGHAI);
    WorkingCalendar next = new WorkingCalendar(pin, base.zone(), base.hours(), with(base.holidays(), LocalDate.of(2027, 1, 1)),
        with(base.makeUpDays(), LocalDate.of(2027, 1, 9)), base.otherHours(), with(base.published(), 2027));
    CalendarId id = new CalendarId(UUID.nameUUIDFromBytes("calendar:CN".getBytes(StandardCharsets.UTF_8)));
    return new PublishCalendar(id, act, "CN", next, basedOn);
  }

  private static <T> Set<T> with(Set<T> set, T one) {
    Set<T> all = new HashSet<>(set);
    all.add(one);
    return all;
  }

  private static List<DeadlinesRecomputed> recomputed(EventLog log, ComplaintId id) {
    return log.stream(id.value(), 0).stream().map(Recorded<DomainEvent>::event)
        .filter(DeadlinesRecomputed.class::isInstance).map(DeadlinesRecomputed.class::cast).toList();
  }

  private static void together(List<Callable<?>> all) throws Exception {
    try (var threads = Executors.newFixedThreadPool(all.size())) {
      List<Future<?>> running = new ArrayList<>();
      all.forEach(one -> running.add(threads.submit(one)));
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private static Callable<?> catchingUp(ConfigurableApplicationContext node) {
    return () -> {
      node.getBean(Automations.class).catchUp();
      return null;
    };
  }

  @Test void once_for_every_case_on_two_nodes_after_a_second_version_and_after_a_start() throws Exception {
    try (var one = node(); var two = node()) {
      EventLog log = one.getBean(EventLog.class);
      List<ComplaintId> open = List.of(accepted(one), accepted(two), accepted(one));
      ComplaintId answered = accepted(one);
      send(one, act -> judged(answered, act));
      send(one, act -> answered(answered, act));
      send(two, act -> judged(open.getFirst(), act));

      send(one, act -> publishing(one, act, "CN@2027.1", "CN@2026.1"));
      together(List.of(catchingUp(one), catchingUp(two)));
      assertThat(open).allSatisfy(id -> assertThat(recomputed(log, id)).singleElement().satisfies(e -> {
        assertThat(e.solveBy()).isEqualTo(at("2027-01-05T17:30"));
        assertThat(e.deadlines().calendar()).isEqualTo("CN@2027.1");
      }));
      assertThat(recomputed(log, answered)).isEmpty();

      send(two, act -> publishing(two, act, "CN@2027.2", "CN@2027.1"));
      ComplaintId later = accepted(two);
      together(List.of(catchingUp(one), catchingUp(two)));
      assertThat(open).allSatisfy(id -> assertThat(recomputed(log, id)).hasSize(1));
      assertThat(recomputed(log, later)).isEmpty();
    }
    try (var again = node()) {
      long head = again.getBean(EventLog.class).head();
      again.getBean(Automations.class).catchUp();
      assertThat(again.getBean(EventLog.class).head()).as("a start repeats nothing").isEqualTo(head);
    }
  }

  @Test void what_was_accepted_under_the_version_before_while_a_year_was_published_is_found_at_the_next_start() {
    ComplaintId late;
    try (var one = node()) {
      send(one, act -> publishing(one, act, "CN@2027.1", "CN@2026.1"));
      one.getBean(Automations.class).catchUp();
      ComplaintId id = new ComplaintId(UUID.randomUUID());
      SubjectId wu = new SubjectId(UUID.randomUUID());
      Personal said = new Personal(wu, "电梯坏了");
      Instant received = one.getBean(Clock.class).instant();
      send(one, act -> new AcceptComplaint(id, act, ESTATE, "Asia/Shanghai", "TS-CHHY-2026-000001", LI, Channel.PHONE,
          new Complainant(wu, said, null, null, null, null), null, null, null, said, said, null, received, received, List.of(), null,
          Shipped.VERSIONS.standard("cn-typical@1").deadlines(Shipped.CN, received, null), null));
      late = id;
    }
    try (var again = node()) {
      again.getBean(Automations.class).catchUp();
      assertThat(recomputed(again.getBean(EventLog.class), late)).hasSize(1);
    }
  }

  @Test void of_two_who_publish_at_once_on_two_nodes_one_is_told_that_the_other_was_first() throws Exception {
    try (var one = node(); var two = node()) {
      List<String> told = Collections.synchronizedList(new ArrayList<>());
      together(Stream.of(one, two, one, two).<Callable<?>>map(node -> () -> {
        try {
          send(node, act -> publishing(node, act, "CN@2027.1", "CN@2026.1"));
          told.add("first");
        } catch (Problem problem) {
          told.add(problem.code().id());
        } catch (Refusal refusal) {
          told.add(refusal.code().id());
        }
        return null;
      }).toList());
      assertThat(told).containsExactlyInAnyOrder("first", "CONCURRENT", "CONCURRENT", "CONCURRENT");
      assertThat(one.getBean(PublishedPolicies.class).calendarVersions("CN")).extracting(WorkingCalendar::version)
          .containsExactly("CN@2026.1", "CN@2027.1");
      assertThatThrownBy(() -> send(two, act -> publishing(two, act, "CN@2028.1", "CN@2026.1")))
          .as("made from a version that no longer holds").isInstanceOf(Refusal.class).hasMessage("CONCURRENT");
    }
  }
}
