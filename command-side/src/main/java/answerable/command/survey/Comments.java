package answerable.command.survey;

import answerable.api.Code;
import answerable.api.Id.CommentId;
import answerable.api.Id.InvitationId;
import answerable.api.Id.WaveId;
import answerable.api.SurveyEvent.InvitationIssued;
import answerable.api.SurveyEvent.SurveyAnswered;
import answerable.edge.Problem;
import answerable.log.EventLog;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** To which invitation a comment belongs: what nobody is told, and what its codes are recorded of. */
@Component
final class Comments {
  private static final int WAVES_KEPT = 10;

  private final InvitationStreams invitations;
  private final EventLog log;
  /** By what was said; once the key of a wave is destroyed, nothing is said any more that counts. */
  private final Cache<Asked, Map<CommentId, InvitationId>> said = Caffeine.newBuilder().maximumSize(WAVES_KEPT).build();

  Comments(InvitationStreams invitations, EventLog log) {
    this.invitations = invitations;
    this.log = log;
  }

  private record Asked(WaveId wave, String item) {}

  /** @param wave whose key is destroyed */
  InvitationId invitation(WaveFacts wave, CommentId comment, String item) {
    InvitationId found = said.get(new Asked(wave.id(), item), asked -> all(wave, asked.item())).get(comment);
    if (found == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    return found;
  }

  private Map<CommentId, InvitationId> all(WaveFacts wave, String item) {
    Set<UUID> issued = new HashSet<>();
    Map<UUID, CommentId> comments = new HashMap<>();
    invitations.read(wave.estate(), log.head(), (recorded, event) -> {
      if (event instanceof InvitationIssued of && of.waveId().equals(wave.id())) {
        issued.add(recorded.stream());
      } else if (event instanceof SurveyAnswered answered && issued.contains(recorded.stream())) {
        comments.remove(recorded.stream());
        if (answered.answers().stream().anyMatch(answer -> answer.item().equals(item) && answer.text() != null)) {
          comments.put(recorded.stream(), CommentId.of(recorded.meta().commandId(), item));
        }
      }
    });
    Map<CommentId, InvitationId> all = new HashMap<>();
    comments.forEach((stream, comment) -> all.put(comment, new InvitationId(stream)));
    return all;
  }
}
