package answerable.command.complaint;

import answerable.api.Act;
import answerable.api.ComplaintCommand.MissAppointment;
import answerable.api.ComplaintEvent.*;
import answerable.api.Id.AppointmentId;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.EstateId;
import answerable.api.Recorded;
import answerable.api.Refusal;
import answerable.api.Role;
import answerable.api.Terms.MissedBy;
import answerable.command.Commands;
import answerable.command.Repeating;
import answerable.command.register.Directory;
import answerable.log.EventLog;
import answerable.log.Follower;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Turns promises that lapsed into events. What is due is folded from the log into memory and nothing is kept elsewhere; a promise can be
 * missed under one command id only, and the case itself judges whether it is, so that any number of nodes may look as often as they
 * like. A read model that is made anew never comes here.
 */
@Component
public class ClockProcess implements SmartLifecycle {
  static final String NAME = "clock";
  private static final Logger LOG = LoggerFactory.getLogger(ClockProcess.class);
  private static final long LOOK_EVERY_MILLIS = 200;

  private record Due(Instant missedAfter, AppointmentId appointment, ComplaintId complaint, EstateId estate) {}

  private final Commands commands;
  private final Directory directory;
  private final Follower<AppointmentEvent> promises;
  private final Map<AppointmentId, Due> open = new HashMap<>();
  private final TreeSet<Due> agenda =
      new TreeSet<>(Comparator.comparing(Due::missedAfter).thenComparing(due -> due.appointment().value()));
  private final ReentrantLock lock = new ReentrantLock();
  private final Repeating thread;

  ClockProcess(Commands commands, Directory directory, EventLog log, Clock clock) {
    this.commands = commands;
    this.directory = directory;
    this.promises = new Follower<>(log, AppointmentEvent.class, this::note);
    this.thread = new Repeating(NAME, () -> {
      run(clock.instant());
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    });
  }

  private void note(Recorded<AppointmentEvent> recorded) {
    switch (recorded.event()) {
      case AppointmentPromised e -> {
        Due due = new Due(e.missedAfter(), e.appointment(), e.complaintId(), Objects.requireNonNull(recorded.meta().estate()));
        open.put(e.appointment(), due);
        agenda.add(due);
      }
      case AppointmentKept _, AppointmentMissed _, AppointmentRescheduled _, AppointmentCancelled _ ->
          settle(recorded.event().appointment());
      case OutcomeClaimed _, AppointmentDisputed _, DisputeRuled _ -> {}
    }
  }

  private void settle(AppointmentId appointment) {
    Due due = open.remove(appointment);
    if (due != null) {
      agenda.remove(due);
    }
  }

  /** Records what has lapsed by now, in the order in which it lapsed, and tells how much that was. */
  public int run(Instant now) {
    lock.lock();
    try {
      promises.catchUp();
      List<Due> lapsed = new ArrayList<>();
      for (Due due : agenda) {
        if (!due.missedAfter().isBefore(now)) {
          break;
        }
        lapsed.add(due);
      }
      lapsed.forEach(due -> {
        miss(due, now);
        settle(due.appointment());
      });
      return lapsed.size();
    } finally {
      lock.unlock();
    }
  }

  private void miss(Due due, Instant now) {
    UUID command = UUID.nameUUIDFromBytes(("missed:" + due.appointment()).getBytes(StandardCharsets.UTF_8));
    Act act = commands.system(NAME, due.estate(), command, null, due.missedAfter(), now);
    Directory.Staff manager = directory.firstActive(due.estate(), Role.MANAGER);
    try {
      commands.send(act, new MissAppointment(
          due.complaint(), act, due.appointment(), MissedBy.CLOCK, null, manager == null ? null : manager.id()));
    } catch (Refusal settledMeanwhile) {
      LOG.debug("{} of {}", settledMeanwhile.code(), due.appointment());
    }
  }

  /** When the next promise lapses, null where none is open. */
  public @Nullable Instant next() {
    lock.lock();
    try {
      promises.catchUp();
      return agenda.isEmpty() ? null : agenda.first().missedAfter();
    } finally {
      lock.unlock();
    }
  }

  @Override public void start() {
    thread.start();
  }

  @Override public void stop() {
    thread.stop();
  }

  @Override public boolean isRunning() {
    return thread.isRunning();
  }
}
