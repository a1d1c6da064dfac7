package answerable.edge;

import answerable.api.Code;
import answerable.api.Id.StaffId;
import answerable.api.Refusal;
import answerable.api.Role;
import answerable.api.Terms.Answer;
import answerable.api.Terms.Channel;
import answerable.api.Words;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The operations that the tests of the edge call. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Desk")
class Desk {
  record Person(@NotBlank String phone, @Nullable StaffId staff) {}

  record Slip(
      @Valid @Nullable Person complainant, @Nullable Channel channel, @Nullable Answer solved, @Nullable Instant occurredAt,
      @Nullable LocalDate due, int score, boolean interim, @Nullable UUID household, @Nullable BigDecimal cost,
      @Nullable List<String> attachments, @Nullable Words text, @Nullable String note) {}

  record Told(UUID commandId, boolean idempotent, String bodyHash, @Nullable Long version, UUID correlationId, Slip slip) {}

  record Filter(@Nullable Channel channel, @Nullable StaffId staff, @Nullable Instant from, @Nullable @Max(200) Integer limit) {}

  @PostMapping("/slips")
  @Allowed(Role.CLERK)
  @Operation(summary = "Hand in a slip")
  Told slip(Attempt attempt, @Valid @RequestBody Slip slip) {
    return new Told(
        attempt.commandId(), attempt.idempotent(), attempt.bodyHash(), attempt.expectedVersion(), attempt.correlationId(), slip);
  }

  @PostMapping("/notes")
  @Allowed(Role.CLERK)
  @Operation(summary = "Hand in a note")
  Map<String, Object> note(Attempt attempt) {
    return Map.of("commandId", attempt.commandId(), "bodyHash", attempt.bodyHash());
  }

  @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Allowed(Role.ADMIN)
  @Operation(summary = "Hand in a file")
  Map<String, Object> file(Attempt attempt, @RequestPart MultipartFile file) {
    return Map.of("commandId", attempt.commandId(), "bodyHash", attempt.bodyHash(), "size", file.getSize());
  }

  @GetMapping("/slips")
  @Allowed({Role.CLERK, Role.COMMITTEE_AUDITOR})
  @Operation(summary = "List slips")
  List<Filter> list(@Valid @ModelAttribute Filter filter) {
    return List.of(filter);
  }

  @GetMapping("/slips/{id}")
  @Allowed(Role.CLERK)
  @Operation(summary = "Look at a slip")
  Map<String, UUID> one(@PathVariable UUID id, @RequestParam int page) {
    return Map.of("id", id);
  }

  @GetMapping("/me")
  @Allowed({Role.CLERK, Role.API_CLIENT})
  @Operation(summary = "Who am I")
  Caller me(Caller caller) {
    return caller;
  }

  @GetMapping("/refusal")
  @Allowed(Role.CLERK)
  @Operation(summary = "Be refused")
  Code refusal() {
    throw new Refusal(Code.CUST_1, 7, Map.of("state", "CLOSED"));
  }

  @GetMapping("/failure")
  @Allowed(Role.CLERK)
  @Operation(summary = "Fail")
  Code failure() {
    throw new IllegalStateException("13800138000");
  }

  @GetMapping("/code")
  @Open
  @Operation(summary = "For everybody")
  Code code() {
    return Code.VISIT_1;
  }
}
