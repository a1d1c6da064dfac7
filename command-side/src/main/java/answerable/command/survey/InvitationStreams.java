package answerable.command.survey;

import answerable.api.DomainEvent;
import answerable.api.Id.EstateId;
import answerable.api.Recorded;
import answerable.api.SurveyEvent.InvitationEvent;
import answerable.log.PostgresStreams;
import answerable.log.StreamSource;
import answerable.log.Wanted;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** All invitations of an estate straight from the log: what a read model holds plays no part in what is decided of them. */
@Component
final class InvitationStreams {
  private final PostgresStreams streams;

  InvitationStreams(PostgresStreams streams) {
    this.streams = streams;
  }

  /** Hands over the events of each invitation in order. */
  void read(EstateId estate, long position, BiConsumer<Recorded<DomainEvent>, InvitationEvent> each) {
    try {
      for (StreamSource.Part part : streams.parts(Wanted.everything(InvitationEvent.class), position, estate.value())) {
        part.read(recorded -> {
          if (recorded.event() instanceof InvitationEvent event) {
            each.accept(recorded, event);
          }
        });
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("the invitations can't be read: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the invitations were read");
    }
  }
}
