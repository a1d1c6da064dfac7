package answerable.command.imports;

import answerable.api.Policies;
import answerable.api.Refusal;
import answerable.command.Commands;
import answerable.command.complaint.CaseNumbers;
import answerable.command.imports.ImportJob.Outcome;
import answerable.command.imports.ImportMapping.CaseRow;
import answerable.command.imports.ImportMapping.RegisterRow;
import answerable.command.imports.ImportMapping.Row;
import answerable.command.imports.ImportQueries.Done;
import answerable.command.imports.ImportQueries.Waiting;
import answerable.command.imports.ImportQueries.Work;
import answerable.command.register.Directory;
import answerable.command.register.Standards;
import answerable.edge.Ids;
import answerable.log.EventLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

  private final Commands commands;
  private final CaseNumbers numbers;
  private final Directory directory;
  private final Standards standards;
  private final EventLog log;
  private final ImportQueries queries;
  private final RegisterRows register;
  private final Ids ids;
  private final Clock clock;
  private final Policies policies;
  private final TransactionTemplate transaction;

  RowImport(
      Commands commands, CaseNumbers numbers, Directory directory, Standards standards, EventLog log, ImportQueries queries,
      RegisterRows register, Ids ids, Clock clock, Policies policies, TransactionTemplate transaction) {
    this.commands = commands;
    this.numbers = numbers;
    this.directory = directory;
    this.standards = standards;
    this.log = log;
    this.queries = queries;
    this.register = register;
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
    private final Taking taking;
    private final CaseRows cases;

    Job(Work work, ImportMapping mapping, Directory.Estate estate) {
      this.work = work;
      this.mapping = mapping;
      this.taking = new Taking(work, estate, commands, log, clock, policies);
      this.cases = new CaseRows(taking, numbers, directory, standards, ids);
    }

    List<Done> page(List<Waiting> page, ExecutorService lanes) {
      List<List<Parsed>> striped = IntStream.range(0, LANES).<List<Parsed>>mapToObj(_ -> new ArrayList<>()).toList();
      Map<UUID, CaseRow> acts = new LinkedHashMap<>();
      for (Waiting waiting : page) {
        Row row = mapping.read(Upload.byColumn(work.columns(), waiting.cells()));
        UUID id = ImportIds.row(waiting.identity(), waiting.occurrence());
        if (row instanceof CaseRow act) {
          acts.put(id, act);
        }
        striped.get(Math.floorMod(row.key().hashCode(), LANES)).add(new Parsed(waiting, id, row));
      }
      cases.begin(acts);
      List<Future<List<Done>>> running = striped.stream()
          .map(rows -> lanes.submit(() -> rows.stream().map(this::done).toList())).toList();
      return running.stream().flatMap(lane -> result(lane).stream()).toList();
    }

    private Done done(Parsed parsed) {
      try {
        return switch (parsed.row()) {
          case CaseRow row -> {
            CaseRows.Taken taken = cases.take(parsed.id(), row);
            yield taken(parsed, taken.imported(), taken.code() == null ? null : taken.code().id());
          }
          case RegisterRow row -> taken(parsed, register.take(taking, parsed.id(), row), null);
        };
      } catch (Rejected rejected) {
        return new Done(parsed.waiting().rowNo(), Outcome.REJECTED, rejected.code.id(), rejected.field);
      } catch (Refusal refusal) {
        return new Done(parsed.waiting().rowNo(), Outcome.REJECTED, refusal.code().id(), null);
      }
    }

    private static Done taken(Parsed parsed, boolean imported, @Nullable String code) {
      return new Done(parsed.waiting().rowNo(), imported ? Outcome.IMPORTED : Outcome.SKIPPED, code, null);
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
