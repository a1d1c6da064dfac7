package answerable.command.survey;

import answerable.api.Id.HouseholdId;
import answerable.api.SurveyCommand.FrameUnit;
import answerable.attachments.Attachments;
import answerable.statistics.draw.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The rows of frozen frames, which lie beside the log under the digest that stands in it. */
@Component
final class Frames {
  private final Attachments attachments;

  Frames(Attachments attachments) {
    this.attachments = attachments;
  }

  /** Before the event that names it. */
  void keep(Frame frame) {
    try {
      attachments.put(new ByteArrayInputStream(frame.canonicalText().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whose contact and whose area is known is not in the canonical text, and nothing that is drawn depends on it. */
  List<FrameUnit> rows(String digest) {
    try (Attachments.Content content = attachments.open(digest)) {
      if (content == null) {
        throw new IllegalStateException("the frame " + digest + " is not in the store of attachments");
      }
      return Frame.parse(new String(content.stream().readAllBytes(), StandardCharsets.UTF_8)).units().stream()
          .map(unit -> new FrameUnit(new HouseholdId(UUID.fromString(unit.id())), unit.stratum(), true, null)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
