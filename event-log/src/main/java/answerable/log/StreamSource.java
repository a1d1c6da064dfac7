package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log in whole streams, for whoever reads much of it. Parts are independent: several threads may read different ones at once. */
public interface StreamSource {
  /**
   * All streams of the wanted kind with their events up to a position.
   *
   * @param estate whose streams; null for all
   */
  List<Part> parts(Wanted wanted, long upTo, @Nullable UUID estate) throws SQLException;

  /** Some streams, each from its first event to its last. */
  interface Part {
    /** About how many events of the log it goes through, wanted or not. */
    long events();

    /** Whether one stream ends before the next begins; else many are open at a time. */
    boolean contiguous();

    /**
     * Gives the events of each stream in order. An interrupt, or an exception of the sink, ends it.
     *
     * @throws Undecodable at an event that can't be read, {@link UnknownEvent} at one that this program does not know
     */
    void read(Sink sink) throws SQLException, IOException, InterruptedException;
  }

  /** Takes events. Their ids are nil: what is made of a stream does not depend on them. */
  interface Sink {
    void event(Recorded<DomainEvent> event);
  }
}
