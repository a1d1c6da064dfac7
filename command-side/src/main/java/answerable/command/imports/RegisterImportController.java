package answerable.command.imports;

import static answerable.api.Role.ADMIN;

import answerable.command.register.Directory;
import answerable.command.register.Scope;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The register of an estate out of a file; the same jobs as under {@code /imports}. */
@RestController
@RequestMapping("/api/v1/estates/{estate}")
@Tag(name = "Register")
class RegisterImportController {
  private final Imports imports;
  private final Scope scope;

  RegisterImportController(Imports imports, Scope scope) {
    this.imports = imports;
    this.scope = scope;
  }

  @PostMapping(path = "/premises/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Allowed(ADMIN)
  @Operation(summary = "导入房屋设施 Import buildings, units, rooms and facilities, CSV or XLSX; look first with dryRun")
  ResponseEntity<ImportJob> premises(
      Caller caller, Attempt attempt, @PathVariable String estate, @RequestPart MultipartFile file,
      @RequestParam(defaultValue = "false") boolean dryRun) throws IOException {
    return started(caller, attempt, scope.estate(caller, estate), "premises", dryRun, file);
  }

  @PostMapping(path = "/households/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Allowed(ADMIN)
  @Operation(summary = "导入住户 Import households with their owners and occupiers, CSV or XLSX; look first with dryRun")
  ResponseEntity<ImportJob> households(
      Caller caller, Attempt attempt, @PathVariable String estate, @RequestPart MultipartFile file,
      @RequestParam(defaultValue = "false") boolean dryRun) throws IOException {
    return started(caller, attempt, scope.estate(caller, estate), "households", dryRun, file);
  }

  private ResponseEntity<ImportJob> started(
      Caller caller, Attempt attempt, Directory.Estate estate, String mapping, boolean dryRun, MultipartFile file) throws IOException {
    try (var in = file.getInputStream()) {
      ImportJob job = imports.start(attempt.commandId(), estate, mapping, dryRun, caller.login(), attempt.bodyHash(), in);
      return ResponseEntity.created(URI.create("/api/v1/imports/" + job.id())).body(job);
    }
  }
}
