package answerable.benchmarks;

import answerable.api.ComplaintEvent;
import answerable.api.Recorded;
import answerable.query.complaint.CaseRegister;
import answerable.query.projection.Fold;
import answerable.query.projection.ModelTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** The read model {@code case_register} as an event handler of Axon: the very same folding and writing, in the batch's transaction. */
final class StockHandler {
  private final DataSource dataSource;
  private final boolean flush;
  private final AtomicLong handled;
  private final CaseRegister projection = new CaseRegister();
  private final ModelTable<ComplaintEvent, CaseRegister.Row> table = new ModelTable<>("live", projection);

  StockHandler(DataSource dataSource, boolean flush, AtomicLong handled) {
    this.dataSource = dataSource;
    this.flush = flush;
    this.handled = handled;
  }

  @EventHandler void on(ComplaintEvent event, DomainEventMessage<?> message) throws SQLException {
    Recorded<ComplaintEvent> recorded = new Recorded<>(event, StockMessages.meta(message.getMetaData()), UUID.fromString(message.getIdentifier()),
        UUID.fromString(message.getAggregateIdentifier()), (int) message.getSequenceNumber(), 0, message.getTimestamp());
    if (flush) {
      add(batch(), recorded);
    } else {
      Fold<ComplaintEvent, CaseRegister.Row> one = new Fold<>(projection);
      add(one, recorded);
      table.write(connection(), one.changed(), one.rollups());
    }
    handled.incrementAndGet();
  }

  private Connection connection() {
    return DataSourceUtils.getConnection(dataSource);
  }

  /** What begins has no row to be loaded. */
  private void add(Fold<ComplaintEvent, CaseRegister.Row> fold, Recorded<ComplaintEvent> event) throws SQLException {
    if (event.seq() > 0 && !fold.rows().containsKey(event.stream())) {
      table.load(connection(), List.of(event.stream())).forEach(fold::begin);
    }
    fold.add(event);
  }

  private Fold<ComplaintEvent, CaseRegister.Row> batch() {
    UnitOfWork<?> work = CurrentUnitOfWork.get();
    return work.getOrComputeResource("rows", _ -> {
      Fold<ComplaintEvent, CaseRegister.Row> fold = new Fold<>(projection);
      work.onPrepareCommit(_ -> write(fold));
      return fold;
    });
  }

  private void write(Fold<ComplaintEvent, CaseRegister.Row> fold) {
    try {
      table.write(connection(), fold.changed(), fold.rollups());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
