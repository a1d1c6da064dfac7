package answerable.benchmarks;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;

/** Axon's pooled streaming processor from the first event on, for as long as it is given. */
final class StockReplay {
  private static final long LOOK_MILLIS = 5;

  /** @param flush rows are kept for the batch and written at its end, instead of each at once */
  record Settings(String name, int batch, int segments, boolean flush) {
    static final Settings OUT_OF_THE_BOX = new Settings("stock Axon, batch 1", 1, 1, false);
    static final Settings TUNED = new Settings("stock Axon, tuned", 1_000, 2, false);

    String method() {
      return "pooled streaming processor, batch " + batch + ", " + segments + (segments == 1 ? " segment" : " segments") + ", "
          + (flush ? "rows kept in the unit of work, one JDBC batch at its end" : "a load and an upsert by JDBC an event")
          + ", same evolve";
    }
  }

  private final StockJdbc stock;
  private final TokenStore tokens;
  private final Settings settings;
  private final long events;

  StockReplay(StockJdbc stock, TokenStore tokens, Settings settings, long events) {
    this.stock = stock;
    this.tokens = tokens;
    this.settings = settings;
    this.events = events;
  }

  /** Events a second, from the first that was handled. */
  double run(Duration atMost) throws InterruptedException {
    AtomicLong handled = new AtomicLong();
    EmbeddedEventStore store = EmbeddedEventStore.builder().storageEngine(stock.engine()).build();
    ScheduledExecutorService coordinator = Executors.newScheduledThreadPool(1);
    ScheduledExecutorService workers = Executors.newScheduledThreadPool(settings.segments());
    PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
        .name("case_register")
        .messageSource(store)
        .tokenStore(tokens)
        .transactionManager(stock.transactions())
        .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
        .errorHandler(PropagatingErrorHandler.instance())
        .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
            .eventHandlers(new StockHandler(stock.pool(), settings.flush(), handled))
            .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
            .build())
        .coordinatorExecutor(coordinator)
        .workerExecutor(workers)
        .initialSegmentCount(settings.segments())
        .initialToken(StreamableMessageSource::createTailToken)
        .batchSize(settings.batch())
        .build();
    try {
      processor.start();
      return rate(handled, atMost);
    } finally {
      processor.shutDown();
      coordinator.shutdownNow();
      workers.shutdownNow();
      workers.awaitTermination(10, TimeUnit.SECONDS);
      store.shutDown();
    }
  }

  private double rate(AtomicLong handled, Duration atMost) throws InterruptedException {
    long complaints = events - new History(Plan.SEED, events).town().registered().size();
    long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (handled.get() == 0) {
      if (System.nanoTime() > patience) {
        throw new IllegalStateException("stock Axon handled nothing");
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    long before = handled.get();
    long began = System.nanoTime();
    while (handled.get() < complaints && System.nanoTime() - began < atMost.toNanos()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return (handled.get() - before) * 1e9 / (System.nanoTime() - began);
  }
}
