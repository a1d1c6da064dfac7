package answerable.benchmarks;

import answerable.log.NewEvent;
import answerable.log.StoredForm;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** Ours in process: events handed to the storage engine, as Axon hands them over at the end of a command. */
record OwnEngine(StoredForm.Engine engine, Supply supply) implements Contender {
  @Override public String name() {
    return "ours, in process";
  }

  @Override public String method() {
    return "storage engine: encoded by the caller, appended by the one appender with whatever waits";
  }

  @Override public Client client(int number) {
    Iterator<Supply.Ready> events = supply.from(number);
    return () -> {
      NewEvent e = events.next().event();
      engine.engine().appendEvents(List.of(new GenericDomainEventMessage<>("Complaint", e.stream().toString(), e.seq(), e.event(),
          MetaData.with("meta", e.meta()), e.eventId().toString(), Instant.now())));
      return 1;
    };
  }
}
