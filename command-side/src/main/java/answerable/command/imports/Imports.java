package answerable.command.imports;

import answerable.api.Code;
import answerable.command.imports.ImportJob.Outcome;
import answerable.command.imports.ImportJob.State;
import answerable.command.imports.ImportQueries.Uploaded;
import answerable.command.register.Directory;
import answerable.edge.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes files of history in, and tells how far they have come. */
@Component
public final class Imports {
  private static final int BATCH = 1_000;

  private final Map<String, ImportMapping> mappings;
  private final ImportQueries queries;
  private final ImportRunner runner;
  private final TransactionTemplate transaction;

  Imports(List<ImportMapping> mappings, ImportQueries queries, ImportRunner runner, TransactionTemplate transaction) {
    this.mappings = mappings.stream().collect(Collectors.toMap(ImportMapping::name, Function.identity()));
    this.queries = queries;
    this.runner = runner;
    this.transaction = transaction;
  }

  /**
   * Keeps the rows of a file for a job, all or none, and has it worked on.
   *
   * @param id of the job; a second upload under the same id is the same job, if it has the same {@code bodyHash}
   * @param dryRun only looks whether the rows can be read; nothing is recorded
   */
  public ImportJob start(
      UUID id, Directory.Estate estate, String mappingName, boolean dryRun, String requestedBy, String bodyHash, InputStream file) {
    ImportMapping mapping = mappings.get(mappingName);
    if (mapping == null) {
      throw Problem.invalid("mapping", "没有此导入映射", "no such mapping");
    }
    transaction.executeWithoutResult(_ -> {
      try (Upload upload = new Upload(file, mapping.columns())) {
        if (queries.insertJob(id, estate.id().value(), mappingName, dryRun, requestedBy, bodyHash, upload.columns())) {
          load(id, estate.id().value(), mapping, dryRun, upload);
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    });
    if (!bodyHash.equals(queries.bodyHash(id))) {
      throw new Problem(Code.IDEMPOTENCY_KEY_REUSED);
    }
    runner.wake();
    return job(id);
  }

  private void load(UUID id, UUID estate, ImportMapping mapping, boolean dryRun, Upload upload) {
    List<Uploaded> batch = new ArrayList<>(BATCH);
    int rowNo = 0;
    for (List<String> cells = upload.nextCells(); cells != null; cells = upload.nextCells()) {
      batch.add(uploaded(estate, mapping, dryRun, upload.columns(), ++rowNo, cells));
      if (batch.size() == BATCH) {
        queries.insertRows(id, batch);
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      queries.insertRows(id, batch);
    }
    queries.loaded(id);
  }

  private static Uploaded uploaded(
      UUID estate, ImportMapping mapping, boolean dryRun, List<String> columns, int rowNo, List<String> cells) {
    try {
      ImportMapping.Row row = mapping.read(Upload.byColumn(columns, cells));
      UUID identity = row.instance() == null
          ? ImportIds.content(estate, mapping.name(), row.caseKey(), String.join("\u001F", cells))
          : ImportIds.instance(estate, mapping.name(), row.caseKey(), row.instance());
      return new Uploaded(
          rowNo, row.at(), identity, row.instance() == null, cells, dryRun ? Outcome.IMPORTED : null, null, null);
    } catch (Rejected rejected) {
      return new Uploaded(
          rowNo, null, null, false, cells, Outcome.REJECTED, rejected.code.id(), rejected.field);
    }
  }

  /** Refused with {@code NOT_FOUND} where there is none. */
  public ImportJob job(UUID id) {
    ImportJob job = queries.job(id);
    if (job == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    return job;
  }

  List<ImportQueries.Done> outcomes(UUID id, @Nullable Outcome outcome, int afterRow, int limit) {
    return queries.outcomes(id, outcome, afterRow, limit);
  }

  /** What is recorded stays recorded; what is not yet, will not be. */
  public ImportJob cancel(UUID id) {
    if (!queries.finish(id, State.CANCELLED) && job(id).state() != State.CANCELLED) {
      throw new Problem(Code.STATE_1, List.of(), Map.of("state", job(id).state()), Map.of());
    }
    return job(id);
  }
}
