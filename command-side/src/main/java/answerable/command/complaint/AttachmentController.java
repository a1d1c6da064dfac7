package answerable.command.complaint;

import static answerable.api.Role.*;

import answerable.api.Code;
import answerable.api.ComplaintCommand.AddAttachment;
import answerable.api.ComplaintEvent.AttachmentAdded;
import answerable.api.Words;
import answerable.attachments.Attachments;
import answerable.command.Answers;
import answerable.command.Receipt;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Problem;
import answerable.log.EventLog;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What shows it: photographs, recordings, documents. The bytes are kept first, so that no event names what is not there. */
@RestController
@Tag(name = "Complaints")
class AttachmentController {
  private static final int LONGEST_NAME = 255;

  private final Cases cases;
  private final Attachments attachments;
  private final EventLog log;

  AttachmentController(Cases cases, Attachments attachments, EventLog log) {
    this.cases = cases;
    this.attachments = attachments;
    this.log = log;
  }

  /** The receipt of the command, and by which hash the bytes are found. */
  record Attached(@JsonUnwrapped Receipt receipt, String sha256) {}

  @PostMapping(path = "/api/v1/complaints/{id}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, OWNER})
  @Operation(
      summary = "添加附件 Attach a file of up to 20 MiB: a picture, recording, film, text or office document",
      description = "同一案件中相同的内容只记录一次 (200)。 The same bytes in the same case are recorded once: 201 the first time, 200 after it.")
  ResponseEntity<Attached> attach(
      Caller caller, Attempt attempt, @PathVariable String id, @RequestPart MultipartFile file,
      @RequestParam(required = false) @Size(max = 10_000) @Nullable String text) {
    if (file.isEmpty()) {
      throw Problem.invalid("file", "文件是空的", "this file is empty");
    }
    String name = name(file.getOriginalFilename());
    String type = AttachmentTypes.of(file.getContentType(), name);
    if (type == null) {
      throw new Problem(Code.UNSUPPORTED_MEDIA_TYPE);
    }
    Words said = Words.ofNullable(text == null ? null : keepable("text", text));
    AtomicReference<String> sha256 = new AtomicReference<>("");
    Receipt receipt = cases.act(caller, attempt, id, null, by -> {
      Attachments.Stored stored = kept(file);
      sha256.set(stored.sha256());
      return new AddAttachment(by.id(), by.act(), stored.sha256(), type, stored.bytes(), new Words(name), said);
    });
    boolean added = log.ofCommand(attempt.commandId()).stream().anyMatch(e -> e.event() instanceof AttachmentAdded);
    ResponseEntity<Receipt> answer = added
        ? Answers.created(URI.create("/api/v1/complaints/" + receipt.id() + "/attachments/" + sha256.get()), receipt)
        : Answers.done(receipt);
    return ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders()).body(new Attached(receipt, sha256.get()));
  }

  private Attachments.Stored kept(MultipartFile file) {
    try (InputStream in = file.getInputStream()) {
      return attachments.put(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Some browsers send the folder as well. */
  private static String name(@Nullable String sent) {
    String name = sent == null ? "" : sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1).strip();
    if (name.length() > LONGEST_NAME) {
      throw Problem.invalid("file", "文件名不得超过 255 字", "a file name has at most 255 characters");
    }
    return name.isEmpty() ? "附件" : keepable("file", name);
  }

  private static String keepable(String field, String text) {
    if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
      throw Problem.invalid(field, "含有无法保存的字符", "holds a character that can't be kept");
    }
    return text;
  }
}
