package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Meta;
import answerable.api.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** Puts the log behind Axon's event store. The {@link Meta} of an event travels in its message under the key {@code meta}. */
public final class AnswerableStorageEngine implements EventStorageEngine {
  private static final int PAGE = 500;

  private final Appender appender;
  private final EventLog log;
  private final ReadAhead ahead;

  AnswerableStorageEngine(Appender appender, EventLog log, ReadAhead ahead) {
    this.appender = appender;
    this.log = log;
    this.ahead = ahead;
  }

  @Override public void appendEvents(List<? extends EventMessage<?>> messages) {
    if (messages.isEmpty()) {
      return;
    }
    List<NewEvent> events = new ArrayList<>();
    for (EventMessage<?> message : messages) {
      DomainEventMessage<?> domain = (DomainEventMessage<?>) message;
      DomainEvent event = (DomainEvent) domain.getPayload();
      Meta meta = (Meta) Objects.requireNonNull(domain.getMetaData().get("meta"), "an event without its meta");
      events.add(new NewEvent(UUID.fromString(domain.getIdentifier()), UUID.fromString(domain.getAggregateIdentifier()),
          (int) domain.getSequenceNumber(), event, meta, events.isEmpty() ? meta.commandId() : null, BusinessKeys.of(event)));
    }
    appender.append(events);
  }

  @Override public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
    UUID stream = UUID.fromString(aggregateIdentifier);
    List<Recorded<DomainEvent>> read = firstSequenceNumber == 0 ? ahead.take(stream) : null;
    return DomainEventStream.of(
        (read == null ? log.stream(stream, (int) firstSequenceNumber) : read).stream().map(AnswerableStorageEngine::domain));
  }

  @Override public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
    long position = token == null ? 0 : token.position().orElse(0);
    return Stream.iterate(log.after(position, PAGE), page -> !page.isEmpty(), page -> log.after(page.getLast().position(), PAGE))
        .flatMap(List::stream)
        .map(AnswerableStorageEngine::tracked);
  }

  static TrackedEventMessage<DomainEvent> tracked(Recorded<DomainEvent> event) {
    return new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(event.position()), domain(event));
  }

  private static GenericDomainEventMessage<DomainEvent> domain(Recorded<DomainEvent> event) {
    return new GenericDomainEventMessage<>("stream", event.stream().toString(), event.seq(), event.event(),
        MetaData.with("meta", event.meta()), event.eventId().toString(), event.recordedAt());
  }

  @Override public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
    int last = log.lastSeq(UUID.fromString(aggregateIdentifier));
    return last < 0 ? Optional.empty() : Optional.of((long) last);
  }

  @Override public TrackingToken createHeadToken() {
    return new GlobalSequenceTrackingToken(log.head());
  }

  @Override public void storeSnapshot(DomainEventMessage<?> snapshot) {
    throw new IllegalStateException("streams are short, there are no snapshots");
  }

  @Override public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
    return Optional.empty();
  }
}
