package answerable.benchmarks;

import answerable.log.NewEvent;
import java.util.Iterator;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Stock Axon in process: the same events handed to one of its engines, each in a transaction of its own. */
record StockEngine(String name, EventStorageEngine engine, TransactionManager transactions, Supply supply) implements Contender {
  @Override public String method() {
    return "Axon 4.13 engine, Jackson 3, Hikari, one Spring transaction an event";
  }

  @Override public Client client(int number) {
    Iterator<Supply.Ready> events = supply.from(number);
    return () -> {
      NewEvent event = events.next().event();
      transactions.executeInTransaction(() -> engine.appendEvents(List.of(StockMessages.message(event))));
      return 1;
    };
  }
}
