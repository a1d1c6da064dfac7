package answerable.command.imports;

import static answerable.api.Role.ADMIN;

import answerable.api.Code;
import answerable.command.imports.ImportJob.Outcome;
import answerable.command.register.Directory;
import answerable.command.register.Scope;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Taking over the history of another system, and the register. */
@RestController
@RequestMapping("/api/v1/imports")
@Tag(name = "Register")
class ImportController {
  private static final int MOST = 200;

  private final Imports imports;
  private final Scope scope;

  ImportController(Imports imports, Scope scope) {
    this.imports = imports;
    this.scope = scope;
  }

  /**
   * @param row number of the row in the file, from 1, the heading not counted
   * @param code why it was rejected; of an imported row what is wrong with it, as {@code TIME-1} where its times contradict each other
   * @param message what the code says, and the column it is about
   */
  record RowOutcome(int row, Outcome outcome, @Nullable String code, @Nullable String message) {}

  record RowOutcomes(List<RowOutcome> items, @Nullable String next) {}

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Allowed(ADMIN)
  @Operation(summary = "导入 Import a file, CSV or XLSX: history, premises or households; the same file again adds nothing")
  ResponseEntity<ImportJob> start(
      Caller caller, Attempt attempt, @RequestPart MultipartFile file, @RequestParam String mapping, @RequestParam String estate,
      @RequestParam(defaultValue = "false") boolean dryRun) throws IOException {
    Directory.Estate of = scope.namedEstate(caller, estate);
    try (var in = file.getInputStream()) {
      ImportJob job = imports.start(attempt.commandId(), of, mapping, dryRun, caller.login(), attempt.bodyHash(), in);
      return ResponseEntity.created(URI.create("/api/v1/imports/" + job.id())).body(job);
    }
  }

  @GetMapping("/{id}")
  @Allowed(ADMIN)
  @Operation(summary = "导入进度 How far an import has come")
  ImportJob progress(Caller caller, @PathVariable UUID id) {
    return visible(caller, id);
  }

  @GetMapping("/{id}/rows")
  @Allowed(ADMIN)
  @Operation(summary = "逐行结果 What became of each row, by row number")
  ResponseEntity<RowOutcomes> rows(
      Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable Outcome outcome,
      @RequestParam(required = false) @Nullable String code, @RequestParam(defaultValue = "50") int limit, @RequestParam(defaultValue = "0") int cursor, Locale locale) {
    visible(caller, id);
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("limit", "须在 1 到 200 之间", "must be from 1 to 200");
    }
    if (code != null && Arrays.stream(Code.values()).noneMatch(known -> known.id().equals(code))) {
      throw Problem.invalid("code", "没有此代码", "no such code");
    }
    List<ImportQueries.Done> found = imports.outcomes(id, outcome, code, cursor, limit + 1);
    List<RowOutcome> items = found.stream().limit(limit).map(row -> outcome(row, locale)).toList();
    String next = found.size() > limit ? Integer.toString(items.getLast().row()) : null;
    HttpHeaders headers = new HttpHeaders();
    if (next != null) {
      headers.add(HttpHeaders.LINK, "</api/v1/imports/" + id + "/rows?limit=" + limit + "&cursor=" + next
          + (outcome == null ? "" : "&outcome=" + outcome) + (code == null ? "" : "&code=" + code) + ">; rel=\"next\"");
    }
    return ResponseEntity.ok().headers(headers).body(new RowOutcomes(items, next));
  }

  @DeleteMapping("/{id}")
  @Allowed(ADMIN)
  @Operation(summary = "取消导入 Cancel an import; what is recorded stays recorded")
  ImportJob cancel(Caller caller, @PathVariable UUID id) {
    visible(caller, id);
    return imports.cancel(id);
  }

  private ImportJob visible(Caller caller, UUID id) {
    ImportJob job = imports.job(id);
    scope.estate(caller, job.estate().toString());
    return job;
  }

  private static RowOutcome outcome(ImportQueries.Done row, Locale locale) {
    return new RowOutcome(row.rowNo(), row.outcome(), row.code(), row.message(locale.getLanguage().equals("en")));
  }
}
