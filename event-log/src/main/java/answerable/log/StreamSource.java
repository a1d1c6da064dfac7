package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log in whole streams. Parts are independent; several threads may read different parts at once. */
public interface StreamSource {
  /** All streams of the wanted kind with their events up to a position, of one estate if given. */
  List<Part> parts(Wanted wanted, long upTo, @Nullable UUID estate);

  interface Part {
    /** About how many, to say how far a reader has come. */
    long events();

    /** Whether one stream ends before the next begins; else streams are interleaved. */
    boolean contiguous();

    /**
     * Hands over each stream's events in order. An event that this program does not know ends it with {@link UnknownEvent}; an
     * exception of the sink ends it, and so does an interrupt, within a second.
     */
    void read(Sink sink) throws SQLException, IOException, InterruptedException;
  }

  /** Takes events whose {@code eventId} is the nil UUID: nothing that is made of the log in bulk looks at it. */
  interface Sink {
    void event(Recorded<DomainEvent> event);
  }
}
