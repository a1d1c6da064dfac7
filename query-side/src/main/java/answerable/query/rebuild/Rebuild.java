package answerable.query.rebuild;

import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.StreamSource;
import answerable.log.Undecodable;
import answerable.log.Wanted;
import answerable.query.projection.Fold;
import answerable.query.projection.Generation;
import answerable.query.projection.Projection;
import answerable.query.projection.RowTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes read models again beside the live ones, all from one read of the log: whole streams in parallel, rows by {@code COPY} into
 * tables without indexes, then indexes, then what came since. In the end they are put in place, or compared with the live ones.
 */
final class Rebuild {
  private static final int STEP = 1_024;
  private static final String SAMPLE = "set local default_statistics_target = 30"; // a third of the usual, for a sixth of the time

  private final DataSource dataSource;
  private final EventLog log;
  private final Generations generations;
  private final JsonMapper json;
  private final Source source;
  private final int threads;
  private final Progress progress;

  /** Where streams are read from, and what that is called. */
  record Source(String name, StreamSource streams) {}

  Rebuild(
      DataSource dataSource, EventLog log, Generations generations, JsonMapper json, Source source, int threads, Progress progress) {
    this.dataSource = dataSource;
    this.log = log;
    this.generations = generations;
    this.json = json;
    this.source = source;
    this.threads = threads;
    this.progress = progress;
  }

  /** @return what a comparison found, nothing where the generations were put in place */
  List<Comparison.Result> run(List<Projection<?, ?>> projections, Job.Ending ending) throws SQLException, InterruptedException {
    try (Connection holder = dataSource.getConnection()) {
      try {
        generations.clean(holder);
        List<Shadow<?, ?>> shadows = new ArrayList<>();
        for (Projection<?, ?> projection : projections) {
          shadows.add(generations.begin(holder, projection));
        }
        for (List<Shadow<?, ?>> together : byKind(shadows)) {
          fold(together, upTo(together, ending));
        }
        progress.at(Job.Phase.INDEXING);
        index(shadows.stream().<RowTable<?>>map(shadow -> shadow.generation().table()).toList());
        return end(shadows, ending);
      } finally {
        generations.release(holder);
      }
    }
  }

  private static List<List<Shadow<?, ?>>> byKind(List<Shadow<?, ?>> shadows) {
    Map<Class<?>, List<Shadow<?, ?>>> byKind = new LinkedHashMap<>();
    shadows.forEach(s -> byKind.computeIfAbsent(s.generation().projection().events(), _ -> new ArrayList<>()).add(s));
    return List.copyOf(byKind.values());
  }

  /** A comparison may not go beyond the live read models, which can be behind. */
  private long upTo(List<Shadow<?, ?>> shadows, Job.Ending ending) throws SQLException {
    long upTo = log.head();
    if (ending == Job.Ending.COMPARE) {
      try (Connection connection = dataSource.getConnection()) {
        connection.setAutoCommit(false);
        for (Shadow<?, ?> shadow : shadows) {
          upTo = Math.min(upTo, live(connection, shadow).position());
        }
        connection.commit();
      }
    }
    return upTo;
  }

  private static Generations.Token live(Connection connection, Shadow<?, ?> shadow) throws SQLException {
    Generations.Token live = Generations.lock(connection, shadow.name());
    if (live.version() != shadow.generation().projection().version()) {
      throw new Problem(Code.OTHER_VERSION, List.of(), Map.of("readModel", shadow.name(), "version", live.version()), Map.of());
    }
    return live;
  }

  private void fold(List<Shadow<?, ?>> shadows, long upTo) throws SQLException, InterruptedException {
    Wanted wanted = shadows.stream().<Wanted>map(s -> s.generation().projection().reads()).reduce(Wanted::and).orElseThrow();
    ConcurrentLinkedQueue<StreamSource.Part> parts = new ConcurrentLinkedQueue<>(source.streams().parts(wanted, upTo, null));
    progress.folding(parts.stream().mapToLong(StreamSource.Part::events).sum(), upTo, source.name());
    List<List<Lane<?, ?>>> all = new ArrayList<>();
    List<Callable<@Nullable Void>> work = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      List<Lane<?, ?>> lanes = new ArrayList<>();
      shadows.forEach(shadow -> lanes.add(Lane.of(shadow)));
      all.add(lanes);
      work.add(() -> {
        foldAll(parts, lanes);
        return null;
      });
    }
    sideBySide(work);
    load(shadows, all, upTo);
  }

  private void sideBySide(List<Callable<@Nullable Void>> work) throws SQLException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("rebuild-", 1).daemon().factory());
    try {
      for (Future<?> one : work.stream().map(pool::submit).toList()) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      pool.shutdownNow();
      pool.close();
    }
  }

  private static RuntimeException failure(@Nullable Throwable cause) throws SQLException, InterruptedException {
    switch (cause) {
      case SQLException e -> throw e;
      case InterruptedException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> throw new IllegalStateException(cause);
    }
  }

  private void foldAll(ConcurrentLinkedQueue<StreamSource.Part> parts, List<Lane<?, ?>> lanes)
      throws SQLException, IOException, InterruptedException {
    try (Connection connection = dataSource.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set synchronous_commit = off"); // the switch commits after all of this, durably
      }
      try {
        for (StreamSource.Part part = parts.poll(); part != null; part = parts.poll()) {
          new Folding(lanes, connection, part.contiguous()).read(part);
        }
        for (Lane<?, ?> lane : lanes) {
          lane.flush(connection);
        }
      } finally {
        try (Statement statement = connection.createStatement()) {
          statement.execute("reset synchronous_commit");
        }
      }
    }
  }

  /** One part of the log on its way through the lanes of a thread. */
  private final class Folding {
    private final Lane<?, ?>[] lanes;
    private final Connection connection;
    private final boolean contiguous;
    private int since;

    Folding(List<Lane<?, ?>> lanes, Connection connection, boolean contiguous) {
      this.lanes = lanes.toArray(Lane<?, ?>[]::new);
      this.connection = connection;
      this.contiguous = contiguous;
    }

    void read(StreamSource.Part part) throws SQLException, IOException, InterruptedException {
      try {
        part.read(this::event);
      } catch (Unstorable e) {
        throw e.refusal;
      }
      for (Lane<?, ?> lane : lanes) {
        lane.end();
        lane.flushIfFull(connection);
      }
      progress.folded(since);
    }

    private void event(Recorded<DomainEvent> event) {
      try {
        for (Lane<?, ?> lane : lanes) {
          if (contiguous) {
            lane.next(event);
          } else {
            lane.among(event);
          }
        }
      } catch (RuntimeException e) {
        throw new Unfoldable(event, e);
      }
      if (++since == STEP) {
        since = 0;
        progress.folded(STEP);
        try {
          for (Lane<?, ?> lane : lanes) {
            lane.flushIfFull(connection);
          }
        } catch (SQLException e) {
          throw new Unstorable(e);
        }
      }
    }
  }

  private static final class Unstorable extends RuntimeException {
    private static final long serialVersionUID = 1;

    final SQLException refusal;

    Unstorable(SQLException refusal) {
      super(refusal);
      this.refusal = refusal;
    }
  }

  /** An event that no projection got over; its contents are not told. */
  static final class Unfoldable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unfoldable(Recorded<DomainEvent> event, RuntimeException cause) {
      super(event.event().getClass().getSimpleName() + " at position " + event.position() + " can't be folded: "
          + cause.getClass().getSimpleName(), cause);
    }
  }

  private void load(List<Shadow<?, ?>> shadows, List<List<Lane<?, ?>>> all, long upTo) throws SQLException {
    progress.at(Job.Phase.LOADING);
    try (Connection connection = dataSource.getConnection()) {
      for (int i = 0; i < shadows.size(); i++) {
        Map<Fold.RollupKey, Long> rollups = new TreeMap<>();
        long events = 0;
        for (List<Lane<?, ?>> lanes : all) {
          lanes.get(i).addTo(rollups);
          events += lanes.get(i).events();
        }
        Shadow<?, ?> shadow = shadows.get(i);
        Lane.load(connection, shadow.generation().table().rollup(), rollups);
        shadow.reached(upTo, events);
      }
    }
  }

  private void index(List<RowTable<?>> tables) throws SQLException, InterruptedException {
    sideBySide(tables.stream().flatMap(table -> table.indexes().stream()).map(this::executing).toList());
    sideBySide(tables.stream().flatMap(table -> table.keys().stream()).map(this::executing).toList());
    sideBySide(tables.stream().flatMap(table -> table.tables().stream()).map(table -> executing(SAMPLE, "analyze " + table)).toList());
  }

  private Callable<@Nullable Void> executing(String... statements) {
    return () -> {
      progress.check();
      try (Connection connection = dataSource.getConnection()) {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
          for (String sql : statements) {
            statement.execute(sql);
          }
          connection.commit();
        } finally {
          connection.rollback();
          connection.setAutoCommit(true);
        }
      }
      return null;
    };
  }

  private List<Comparison.Result> end(List<Shadow<?, ?>> shadows, Job.Ending ending) throws SQLException {
    List<Comparison.Result> results = new ArrayList<>();
    for (Shadow<?, ?> shadow : shadows) {
      switch (ending) {
        case SWITCH -> {
          progress.at(Job.Phase.CATCHING_UP);
          generations.catchUp(shadow, log.head(), progress::check);
          generations.catchUp(shadow, log.head(), progress::check);
          progress.at(Job.Phase.SWITCHING);
          generations.putInPlace(shadow, progress::check);
        }
        case COMPARE -> {
          progress.at(Job.Phase.COMPARING);
          results.add(compared(shadow));
        }
      }
    }
    return results;
  }

  /** The live projection stands still only while the last few events are folded and the snapshot is taken. */
  private <E extends DomainEvent, S extends Record> Comparison.Result compared(Shadow<E, S> shadow) throws SQLException {
    try (Connection holding = dataSource.getConnection(); Connection snapshot = dataSource.getConnection()) {
      holding.setAutoCommit(false);
      long position;
      try {
        generations.catchUp(shadow, live(holding, shadow).position(), progress::check);
        holding.commit();
        position = live(holding, shadow).position();
        generations.catchUp(shadow, position, progress::check);
        snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        snapshot.setAutoCommit(false);
        try (Statement statement = snapshot.createStatement()) {
          statement.execute("select count(*) from live.projection");
        }
      } finally {
        holding.rollback();
        holding.setAutoCommit(true);
      }
      try {
        return new Comparison(snapshot, json)
            .of(shadow.name(), new RowTable<>("live", shadow.generation().projection(), json), shadow.generation().table(), position);
      } finally {
        snapshot.rollback();
        snapshot.setAutoCommit(true);
        snapshot.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    }
  }

  /** What may be told about a failure: which event, which rule of the store; never what an event says. */
  static String told(Throwable failure) {
    return switch (failure) {
      case Unfoldable e -> String.valueOf(e.getMessage());
      case Generation.Unfoldable e -> e.event().event().getClass().getSimpleName() + " at position " + e.event().position()
          + " can't be folded";
      case Undecodable e -> String.valueOf(e.getMessage());
      case Problem e -> e.code().id() + " " + e.details();
      case SQLException e -> "the store refused, SQLSTATE " + e.getSQLState();
      default -> failure.getClass().getSimpleName();
    };
  }
}
