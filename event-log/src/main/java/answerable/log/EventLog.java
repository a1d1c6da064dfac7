package answerable.log;

import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Recorded;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What can be read of the log. Every list is bounded; positions start at 1 and have no gap. */
public interface EventLog {
  /** Reads a log directly, without a program around it. */
  static EventLog in(DataSource dataSource, PersonalCipher cipher) {
    EventCatalogue catalogue = new EventCatalogue();
    return new JdbcEventLog(dataSource, catalogue, new EventCodec(catalogue, cipher), new LogSignal());
  }

  /** As {@link #in}, the log in whole streams. */
  static StreamSource streams(DataSource dataSource, PersonalCipher cipher) {
    EventCatalogue catalogue = new EventCatalogue();
    return new PostgresStreams(dataSource, catalogue, new EventCodec(catalogue, cipher));
  }

  /** The highest position, 0 when empty. */
  long head();

  /**
   * Up to {@code limit} events after {@code position}, in order; asserts that no position is missing.
   *
   * @throws Undecodable where the first of them can't be read, {@link UnknownEvent} where this program does not know it; those before
   *     such a one are given first
   */
  List<Recorded<DomainEvent>> after(long position, int limit);

  /**
   * As {@link #after}, of streams of one kind only ({@code StaffEvent.class}); positions then have gaps. An event that this program does
   * not know is in the way of those whose streams it stands on, and of nobody else.
   */
  <E extends DomainEvent> List<Recorded<E>> after(Class<E> kind, long position, int limit);

  /** The highest position of an event of this kind, known or unknown, 0 when there is none. */
  long head(Class<? extends DomainEvent> kind);

  /** Both at once. */
  Heads heads(Class<? extends DomainEvent> kind);

  /** As {@link #head(Class)}, of what stands at {@code upTo} or before. */
  long head(Class<? extends DomainEvent> kind, long upTo);

  /** When a position was recorded; null where there is none such. */
  @Nullable Instant recordedAt(long position);

  /** What was on record at a moment. No append that is under way can come in before it later, if the moment lies before {@code now}. */
  Moment at(Instant moment);

  /** A whole stream in order, from {@code firstSeq}. Empty when there is none. */
  List<Recorded<DomainEvent>> stream(UUID stream, int firstSeq);

  /** The event that began a stream; null when there is none. */
  @Nullable Recorded<DomainEvent> first(UUID stream);

  /** What kind of stream this is and whose; null when there is none. */
  @Nullable StreamHead streamHead(UUID stream);

  /** The sequence number of a stream's last event, -1 when there is none. */
  int lastSeq(UUID stream);

  /** All events of one command, in order; empty when it is not on record. */
  List<Recorded<DomainEvent>> ofCommand(UUID commandId);

  /** What a command came to; null when it is not on record. */
  @Nullable Outcome outcome(UUID commandId);

  /** As {@link #outcome}, but only of what this node wrote lately; null may also mean that another node or an earlier run did. */
  @Nullable Outcome outcomeHere(UUID commandId);

  /** Which of these commands are on record; at most a few thousand at a time. */
  Set<UUID> commandsOnRecord(Collection<UUID> commandIds);

  /** The stream that holds a business key, null when it is free. */
  @Nullable UUID streamOfKey(String businessKey);

  /** All events of the stream that holds a business key, in order; none when it is free. */
  List<Recorded<DomainEvent>> ofKey(String businessKey);

  /** The keys with this prefix that sort highest, newest first, at most {@code limit}. */
  List<String> keysWithPrefix(String prefix, int limit);

  /**
   * Waits until the log may have grown beyond {@code position}: woken by this node's own appends, else looks every few
   * milliseconds. Returns at the latest after {@code millis}.
   */
  void awaitBeyond(long position, long millis) throws InterruptedException;

  /** As {@link #awaitBeyond(long, long)}, for events of one kind of stream only. */
  void awaitBeyond(Class<? extends DomainEvent> kind, long position, long millis) throws InterruptedException;

  /**
   * @param position the highest that was recorded at the moment or before, 0 where nothing was
   * @param now what the store's own clock said when that was looked up
   */
  record Moment(long position, Instant now) {}

  /**
   * @param all the highest position
   * @param ofKind the highest of an event of the kind, which may be of a moment later
   */
  record Heads(long all, long ofKind) {}

  /**
   * @param stream that the command's events stand on
   * @param seq of the last of them
   * @param position of the last of them
   * @param bodyHash of the request, null where it can't be repeated
   * @param breaches rules that history broke when it was imported as it was
   */
  record Outcome(UUID stream, int seq, long position, @Nullable String bodyHash, List<Code> breaches) {}

  /**
   * @param kind the event interface of the stream, as {@code ComplaintEvent.class}
   * @param estate the estate it belongs to, null where it belongs to none
   */
  record StreamHead(Class<? extends DomainEvent> kind, @Nullable UUID estate) {}
}
