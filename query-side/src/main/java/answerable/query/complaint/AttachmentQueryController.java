package answerable.query.complaint;

import static answerable.api.Role.*;

import answerable.api.Actor;
import answerable.api.Code;
import answerable.api.ComplaintEvent.AttachmentAdded;
import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.ComplaintEvent.ComplaintWithdrawn;
import answerable.api.ComplaintEvent.DisputeRuled;
import answerable.api.ComplaintEvent.InvestigationRecorded;
import answerable.api.DomainEvent;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.attachments.Attachments;
import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.PersonalCipher;
import answerable.query.AsOf;
import answerable.query.Page;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.Sight;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The attachments of a case, straight from its events: what is answered here is never behind. */
@RestController
@RequestMapping("/api/v1/complaints/{id}/attachments")
@Tag(name = "Complaint questions")
class AttachmentQueryController {
  private final Sight sight;
  private final Readings readings;
  private final EventLog log;
  private final Attachments attachments;
  private final PersonalCipher cipher;

  AttachmentQueryController(Sight sight, Readings readings, EventLog log, Attachments attachments, PersonalCipher cipher) {
    this.sight = sight;
    this.readings = readings;
    this.log = log;
    this.attachments = attachments;
    this.cipher = cipher;
  }

  record Attachment(
      String sha256, String mediaType, long bytes, Personal fileName, @Nullable Personal text, Actor by, Instant at,
      Instant recordedAt, long position) {}

  @GetMapping
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, OWNER})
  @Operation(
      summary = "附件目录 What is attached to a case, in the order in which it was recorded",
      description = "业委会看到散列值、类型和大小,看不到名称和说明。 A committee sees hash, type and size, but neither name nor text.")
  ResponseEntity<Page<Attachment>> list(
      Caller caller, @PathVariable String id, @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor, @ParameterObject AsOf asOf) {
    int most = Page.limit(limit);
    long after = position(cursor);
    UUID complaint = sight.complaint(caller, id);
    Reading reading = readings.begin(asOf);
    List<Attachment> found = reading.events(complaint, 0).stream()
        .filter(event -> event.position() > after)
        .flatMap(event -> event.event() instanceof AttachmentAdded e ? Stream.of(listed(e, event)) : Stream.empty())
        .limit(most + 1L).toList();
    return Page.of(found, most, reading.basis(), last -> String.valueOf(last.position()));
  }

  private static Attachment listed(AttachmentAdded e, Recorded<DomainEvent> event) {
    return new Attachment(e.sha256(), e.mediaType(), e.bytes(), e.fileName(), e.text(), event.meta().actor(),
        event.meta().occurredAt(), event.recordedAt(), event.position());
  }

  private static long position(@Nullable String cursor) {
    String key = Page.decode(cursor);
    try {
      return key == null ? 0 : Long.parseLong(key);
    } catch (NumberFormatException broken) {
      throw Page.brokenCursor();
    }
  }

  @GetMapping(path = "/{sha256}", produces = MediaType.ALL_VALUE)
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, OWNER})
  @Operation(
      summary = "附件内容 The bytes of what a case names by this hash",
      description = "附件含个人信息:本项目工作人员可取,住户可取自己案件的;业委会只看目录 (403)。 The bytes hold personal data: staff of the "
          + "estate get them, and residents those of their own cases; a committee sees the list only (403). Besides what was attached, "
          + "a hash counts that staff named as an attachment or as evidence in this case, where its bytes are kept here.")
  ResponseEntity<InputStreamResource> bytes(Caller caller, @PathVariable String id, @PathVariable String sha256, WebRequest request)
      throws IOException {
    Sight.mustSeePersons();
    List<Recorded<DomainEvent>> events = log.stream(sight.complaint(caller, id), 0);
    Optional<AttachmentAdded> attached = events.stream()
        .flatMap(event -> event.event() instanceof AttachmentAdded e && e.sha256().equals(sha256) ? Stream.of(e) : Stream.empty())
        .findFirst();
    if (attached.isEmpty() && events.stream().flatMap(AttachmentQueryController::named).noneMatch(sha256::equals)) {
      throw new Problem(Code.NOT_FOUND);
    }
    String tag = "\"" + sha256 + "\"";
    CacheControl cache = CacheControl.noCache().cachePrivate();
    if (request.checkNotModified(tag)) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).cacheControl(cache).build();
    }
    Attachments.Content content = attachments.open(sha256);
    if (content == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    String name = attached.map(e -> cipher.open(e.fileName())).orElse(sha256);
    return ResponseEntity.ok()
        .eTag(tag)
        .cacheControl(cache)
        .contentLength(content.bytes())
        .contentType(attached.map(e -> MediaType.parseMediaType(e.mediaType())).orElse(MediaType.APPLICATION_OCTET_STREAM))
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(new InputStreamResource(content.stream()));
  }

  /** The hashes that staff named. A resident who only names a hash has shown nothing, and is shown nothing for it. */
  private static Stream<String> named(Recorded<DomainEvent> event) {
    if (event.meta().actor().kind() == Actor.Kind.RESIDENT) {
      return Stream.empty();
    }
    return switch (event.event()) {
      case ComplaintAccepted e -> e.attachments().stream();
      case InvestigationRecorded e -> e.evidence().stream();
      case DisputeRuled e when e.proof() != null -> Stream.ofNullable(e.proof().evidence());
      case ComplaintWithdrawn e -> Stream.ofNullable(e.proof().evidence());
      case DomainEvent _ -> Stream.empty();
    };
  }
}
