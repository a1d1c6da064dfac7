package answerable.command.imports;

import answerable.api.Code;
import answerable.command.imports.ImportJob.Outcome;
import answerable.command.imports.ImportJob.State;
import answerable.command.imports.ImportQueries.Uploaded;
import answerable.command.register.Directory;
import answerable.edge.Problem;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes files of history in, and tells how far they have come. */
@Component
public final class Imports {
  private static final int BATCH = 1_000;

  private final ImportQueries queries;
  private final ImportRunner runner;
  private final RegisterRows register;
  private final TransactionTemplate transaction;

  Imports(ImportQueries queries, ImportRunner runner, RegisterRows register, TransactionTemplate transaction) {
    this.queries = queries;
    this.runner = runner;
    this.register = register;
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
    ImportMapping mapping = ImportMapping.named(mappingName);
    if (mapping == null) {
      throw Problem.invalid("mapping", "没有此导入映射", "no such mapping");
    }
    transaction.executeWithoutResult(_ -> {
      try (Upload upload = new Upload(file, mapping.columns())) {
        if (queries.insertJob(id, estate.id().value(), mappingName, dryRun, requestedBy, bodyHash, upload.columns())) {
          load(id, estate, mapping, dryRun, upload);
        }
      }
    });
    if (!bodyHash.equals(queries.bodyHash(id))) {
      throw new Problem(Code.IDEMPOTENCY_KEY_REUSED);
    }
    runner.wake();
    return job(id);
  }

  private void load(UUID id, Directory.Estate estate, ImportMapping mapping, boolean dryRun, Upload upload) {
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
    queries.loaded(id, mapping.key());
  }

  private Uploaded uploaded(
      Directory.Estate estate, ImportMapping mapping, boolean dryRun, List<String> columns, int rowNo, List<String> cells) {
    try {
      ImportMapping.Row row = mapping.read(Upload.byColumn(columns, cells));
      boolean byContent = row instanceof ImportMapping.CaseRow act && act.instance() == null;
      return new Uploaded(rowNo, row.at(), ImportIds.identity(estate.id().value(), mapping.name(), row, cells), byContent, cells,
          dryRun ? expected(estate, row) : null, null, null);
    } catch (Rejected rejected) {
      return new Uploaded(rowNo, null, null, false, cells, Outcome.REJECTED, rejected.code.id(), rejected.field);
    }
  }

  private Outcome expected(Directory.Estate estate, ImportMapping.Row row) {
    return switch (row) {
      case ImportMapping.CaseRow _ -> Outcome.IMPORTED;
      case ImportMapping.RegisterRow known -> register.knows(estate, known) ? Outcome.SKIPPED : Outcome.IMPORTED;
    };
  }

  /** Refused with {@code NOT_FOUND} where there is none. */
  public ImportJob job(UUID id) {
    ImportJob job = queries.job(id);
    if (job == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    return job;
  }

  List<ImportQueries.Done> outcomes(UUID id, @Nullable Outcome outcome, @Nullable String code, int afterRow, int limit) {
    return queries.outcomes(id, outcome, code, afterRow, limit);
  }

  /** The first rows that were rejected, or taken although something is wrong with them, in words. */
  public List<String> remarks(UUID id, int limit, boolean inEnglish) {
    return queries.remarks(id, limit).stream()
        .map(row -> "row " + row.rowNo() + " " + row.outcome() + ": " + row.code() + " " + row.message(inEnglish)).toList();
  }

  /** The names of the mappings there are, each with what it reads. */
  public static Map<String, String> mappings() {
    Map<String, String> mappings = new LinkedHashMap<>();
    ImportMapping.ALL.forEach(mapping -> mappings.put(mapping.name(), mapping.reads()));
    return mappings;
  }

  /** What is recorded stays recorded; what is not yet, will not be. */
  public ImportJob cancel(UUID id) {
    if (!queries.finish(id, State.CANCELLED) && job(id).state() != State.CANCELLED) {
      throw new Problem(Code.STATE_1, List.of(), Map.of("state", job(id).state()), Map.of());
    }
    return job(id);
  }
}
