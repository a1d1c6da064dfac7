package answerable.command.survey;

import answerable.api.Actor;
import answerable.api.Meta;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * What may stand beside the events of an invitation. A resident is a respondent and no more; nothing of the request is kept that
 * also stands beside another event or could be guessed from what is known elsewhere; a moment is a day.
 */
final class Unlinked {
  private Unlinked() {}

  static Meta of(Meta meta) {
    Actor actor = meta.actor().kind() == Actor.Kind.RESIDENT ? Actor.RESPONDENT : meta.actor();
    return new Meta(actor, meta.estate(), null, meta.source(), meta.commandId(), null, meta.commandId(), null,
        meta.occurredAt().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant(), null, null, meta.breaches());
  }
}
