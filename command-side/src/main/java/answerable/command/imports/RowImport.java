package answerable.command.imports;

import answerable.api.Act;
import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.ComplaintCommand;
import answerable.api.ComplaintCommand.AcceptComplaint;
import answerable.api.ComplaintCommand.AssignResponsible;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.DomainEvent;
import answerable.api.Id.ComplaintId;
import answerable.api.Id.StaffId;
import answerable.api.Id.SubjectId;
import answerable.api.Meta;
import answerable.api.Personal;
import answerable.api.Policies;
import answerable.api.Recorded;
import answerable.api.Refusal;
import answerable.api.RegisterCommand.EngageStaff;
import answerable.api.Role;
import answerable.command.Commands;
import answerable.command.Receipt;
import answerable.command.complaint.CaseNumbers;
import answerable.command.imports.ImportJob.Outcome;
import answerable.command.imports.ImportMapping.Row;
import answerable.command.imports.ImportMapping.Step;
import answerable.command.imports.ImportQueries.Done;
import answerable.command.imports.ImportQueries.Waiting;
import answerable.command.imports.ImportQueries.Work;
import answerable.command.register.Directory;
import answerable.command.register.Standards;
import answerable.edge.Attempt;
import answerable.edge.Ids;
import answerable.edge.Problem;
import answerable.log.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the rows of a job through the aggregates in the order in which they happened: a page at a time, several cases at once, one
 * case strictly in order. A page is kept as done after its last event is in the log; if the program ends in between, the ids of
 * the commands say what is there.
 */
@Component
class RowImport {
  private static final int LANES = 8;
  private static final int PAGE = 800;
  private static final int TRIES = 5;
  private static final String POST = "导入的历史";
  private static final Set<Role> ROLES = Set.of(Role.CLERK);

  private final Commands commands;
  private final CaseNumbers numbers;
  private final Directory directory;
  private final Standards standards;
  private final EventLog log;
  private final ImportQueries queries;
  private final Ids ids;
  private final Clock clock;
  private final Policies policies;
  private final TransactionTemplate transaction;

  RowImport(
      Commands commands, CaseNumbers numbers, Directory directory, Standards standards, EventLog log, ImportQueries queries,
      Ids ids, Clock clock, Policies policies, TransactionTemplate transaction) {
    this.commands = commands;
    this.numbers = numbers;
    this.directory = directory;
    this.standards = standards;
    this.log = log;
    this.queries = queries;
    this.ids = ids;
    this.clock = clock;
    this.policies = policies;
    this.transaction = transaction;
  }

  /** False where it stopped before the end, because it was told to or the job was cancelled. */
  boolean all(Work work, ImportMapping mapping, BooleanSupplier wanted) {
    Directory.Estate estate = Objects.requireNonNull(directory.estate(work.estate().toString()), "the estate of a job");
    Job job = new Job(work, mapping, estate);
    try (ExecutorService lanes = Executors.newFixedThreadPool(LANES, Thread.ofPlatform().name("import-", 0).factory())) {
      while (wanted.getAsBoolean() && queries.isRunning(work.job())) {
        List<Waiting> page = queries.waiting(work.job(), PAGE);
        if (page.isEmpty()) {
          return true;
        }
        List<Done> done = job.page(page, lanes);
        transaction.executeWithoutResult(_ -> queries.done(work.job(), done));
      }
    }
    return false;
  }

  private record Parsed(Waiting waiting, UUID id, Row row) {}

  private final class Job {
    private final Work work;
    private final ImportMapping mapping;
    private final Directory.Estate estate;
    private final String source;
    private final Map<String, StaffId> people = new HashMap<>();
    private final Map<String, ComplaintId> cases = new ConcurrentHashMap<>();
    private volatile Set<UUID> onRecord = Set.of();

    Job(Work work, ImportMapping mapping, Directory.Estate estate) {
      this.work = work;
      this.mapping = mapping;
      this.estate = estate;
      this.source = "import:" + work.job();
    }

    List<Done> page(List<Waiting> page, ExecutorService lanes) {
      cases.clear();
      List<List<Parsed>> striped = IntStream.range(0, LANES).<List<Parsed>>mapToObj(_ -> new ArrayList<>()).toList();
      for (Waiting waiting : page) {
        Row row = mapping.read(Upload.byColumn(work.columns(), waiting.cells()));
        row.people().forEach(this::engage);
        UUID id = ImportIds.row(waiting.identity(), waiting.occurrence());
        striped.get(Math.floorMod(row.caseKey().hashCode(), LANES)).add(new Parsed(waiting, id, row));
      }
      onRecord = log.commandsOnRecord(striped.stream().flatMap(List::stream).flatMap(this::commandsOf).toList());
      List<Future<List<Done>>> running = striped.stream()
          .map(rows -> lanes.submit(() -> rows.stream().map(this::done).toList())).toList();
      return running.stream().flatMap(lane -> result(lane).stream()).toList();
    }

    private Stream<UUID> commandsOf(Parsed parsed) {
      List<Step> steps = parsed.row().steps();
      return IntStream.range(0, steps.size()).mapToObj(n -> steps.get(n) instanceof Step.Acceptance
          ? acceptance(parsed.row())
          : ImportIds.step(parsed.id(), n));
    }

    private Done done(Parsed parsed) {
      try {
        boolean imported = false;
        List<Step> steps = parsed.row().steps();
        for (int n = 0; n < steps.size(); n++) {
          imported |= take(parsed, steps.get(n), ImportIds.step(parsed.id(), n));
        }
        return new Done(parsed.waiting().rowNo(), imported ? Outcome.IMPORTED : Outcome.SKIPPED, null, null);
      } catch (Rejected rejected) {
        return new Done(parsed.waiting().rowNo(), Outcome.REJECTED, rejected.code.id(), rejected.field);
      } catch (Refusal refusal) {
        return new Done(parsed.waiting().rowNo(), Outcome.REJECTED, refusal.code().id(), null);
      }
    }

    /** Whether this job recorded it, now or before it was interrupted. */
    private boolean take(Parsed parsed, Step step, UUID stepId) {
      Row row = parsed.row();
      return switch (step) {
        case Step.Acceptance acceptance -> accept(parsed, acceptance);
        case Step.Responsibility r -> {
          Act act = act(Actor.IMPORTER, Set.of(), row.at(), stepId, parsed.id());
          yield recorded(act, new AssignResponsible(
              complaint(row), act, person(r.person()), null, null, r.due(), null, true));
        }
        case Step.Deed deed -> {
          Act act = act(row, stepId, parsed.id());
          yield recorded(act, deed.doing().command(complaint(row), act, person(row.actor())));
        }
      };
    }

    private boolean accept(Parsed parsed, Step.Acceptance a) {
      Row row = parsed.row();
      Act act = act(row, acceptance(row), parsed.id());
      SubjectId subject = new SubjectId(ids.next());
      Complainant unknown = new Complainant(subject, new Personal(subject, "unknown"), null, null, null, null);
      Personal text = new Personal(subject, a.text());
      ComplaintId id = new ComplaintId(ids.next());
      Receipt receipt = numbers.accept(estate.code(), estate.zone(), a.receivedAt(), caseNo -> sendOnce(act, new AcceptComplaint(
          id, act, estate.id(), estate.zone().getId(), caseNo, person(row.actor()), a.channel(), unknown, null, null, null, text,
          text, null, a.occurredAt(), a.receivedAt(), List.of(), row.caseKey(),
          standards.deadlines(estate.standard(), estate.zone(), a.receivedAt()), null)));
      cases.put(row.caseKey(), new ComplaintId(receipt.id()));
      if (!receipt.first() && !onRecord(act).correlationId().equals(parsed.id())) {
        throw new Rejected(Code.STATE_1, "");
      }
      return receipt.first() || bySame(act);
    }

    private boolean recorded(Act act, ComplaintCommand command) {
      return sendOnce(act, command).first() || bySame(act);
    }

    private Receipt sendOnce(Act act, ComplaintCommand command) {
      return send(act, command, onRecord.contains(act.meta().commandId()));
    }

    private boolean bySame(Act act) {
      return onRecord(act).source().equals(source);
    }

    private Meta onRecord(Act act) {
      return log.ofCommand(act.meta().commandId()).getFirst().meta();
    }

    private ComplaintId complaint(Row row) {
      return cases.computeIfAbsent(row.caseKey(), _ -> {
        List<Recorded<DomainEvent>> accepted = log.ofCommand(acceptance(row));
        if (accepted.isEmpty()) {
          throw new Rejected(Code.NOT_FOUND, "");
        }
        return new ComplaintId(accepted.getFirst().stream());
      });
    }

    private UUID acceptance(Row row) {
      return ImportIds.acceptance(work.estate(), mapping.name(), row.caseKey());
    }

    private StaffId person(String login) {
      return Objects.requireNonNull(people.get(login), "everybody is engaged before their rows are worked on");
    }

    /** People of the past are known by the name that the source gives them, to the letter. */
    private void engage(String login) {
      people.computeIfAbsent(login, _ -> {
        Directory.Staff known = directory.staff(estate.id(), login);
        if (known != null) {
          return known.id();
        }
        UUID command = ImportIds.engagement(work.estate(), login);
        Act act = act(Actor.IMPORTER, Set.of(), clock.instant(), command, command);
        Personal name = new Personal(new SubjectId(ids.next()), login);
        return new StaffId(send(act, new EngageStaff(
            new StaffId(ids.next()), act, estate.id(), login, name, null, POST, ROLES, true), true).id());
      });
    }

    private Act act(Row row, UUID command, UUID correlation) {
      return act(new Actor(Actor.Kind.STAFF, person(row.actor()).toString(), Role.CLERK, POST), ROLES, row.at(), command, correlation);
    }

    private Act act(Actor actor, Set<Role> roles, Instant at, UUID command, UUID correlation) {
      Instant now = clock.instant();
      if (at.isAfter(now)) {
        throw new Rejected(Code.TIME_1, "");
      }
      Meta meta = new Meta(actor, estate.id(), null, source, correlation, null, command, null, at, null, null, List.of());
      return new Act(meta, roles, true, now, null, policies, true);
    }
  }

  /** What can't be known now is asked again under the same id; nothing is done twice. */
  private Receipt send(Act act, Object command, boolean perhapsOnRecord) {
    for (int tries = 1; ; tries++) {
      try {
        return commands.send(
            new Attempt(act.meta().commandId(), perhapsOnRecord || tries > 1, "", null, act.meta().correlationId()), command);
      } catch (Problem problem) {
        boolean passing = problem.code() == Code.OUTCOME_UNKNOWN || problem.code() == Code.CONCURRENT;
        if (!passing || tries == TRIES) {
          throw problem;
        }
      }
    }
  }

  private static List<Done> result(Future<List<Done>> lane) {
    try {
      return lane.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", stopped);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed.getCause());
    }
  }
}
