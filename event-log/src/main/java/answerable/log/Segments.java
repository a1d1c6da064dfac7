package answerable.log;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Full ranges of positions in files, as they stand in the table. They are derived from it and can be thrown away at any time; one that
 * is missing, damaged or of another log is made again and never trusted.
 */
public final class Segments {
  static final int POSITIONS = 1 << 16;

  private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
  private static final int MOST_A_CALL = 16;

  private final Path folder;
  private final int positions;
  private final JdbcTemplate jdbc;
  private final BulkCopy copy;
  private final Map<Long, SegmentFile> open = new ConcurrentHashMap<>();
  private final ReentrantLock making = new ReentrantLock();

  public Segments(Path folder, DataSource dataSource) {
    this(folder, dataSource, POSITIONS);
  }

  Segments(Path folder, DataSource dataSource, int positions) {
    this.folder = folder;
    this.positions = positions;
    this.jdbc = new JdbcTemplate(dataSource);
    this.copy = new BulkCopy(dataSource);
  }

  /**
   * Seals the full ranges that are not sealed yet, at most a few; says how many. 0 means that there is nothing left to do. An interrupt
   * ends it and leaves nothing half done. Holds one range in memory.
   */
  public int seal() throws SQLException, IOException, InterruptedException {
    int made = 0;
    Long head = jdbc.queryForObject("select coalesce(max(position), 0) from event", Long.class);
    try {
      for (long number = 0; head != null && number < full(head) && made < MOST_A_CALL; number++) {
        if (!open.containsKey(number) && opened(number) == null) {
          madeOnce(number, null);
          made++;
        }
      }
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    }
    return made;
  }

  int positions() {
    return positions;
  }

  /** How many ranges are full up to a position. */
  long full(long upTo) {
    return upTo / positions;
  }

  /** The bytes of a bucket in a buffer, the given one if it is long enough; made again from the table where they can't be trusted. */
  Bucket bucket(long number, int bucket, byte[] buffer) throws SQLException, IOException, InterruptedException {
    try {
      SegmentFile file = open.get(number);
      if (file == null) {
        file = opened(number);
      }
      for (int attempt = 0; attempt < 3; attempt++) {
        if (file != null) {
          byte[] into = buffer.length >= file.length(bucket) ? buffer : new byte[file.length(bucket) + (file.length(bucket) >> 2)];
          if (file.read(bucket, into)) {
            return new Bucket(into, file.length(bucket));
          }
        }
        file = madeOnce(number, file);
      }
      throw new IOException("the segment of range " + number + " can't be read back");
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    }
  }

  private static InterruptedException interrupted() {
    Thread.interrupted();
    return new InterruptedException();
  }

  record Bucket(byte[] bytes, int length) {}

  private long first(long number) {
    return number * positions + 1;
  }

  private Path path(long number) {
    return folder.resolve(String.format("%015d.segment", first(number)));
  }

  private UUID lastEvent(long number) {
    List<UUID> last = jdbc.query(
        "select event_id from event where position = ?", (row, _) -> row.getObject(1, UUID.class), first(number) + positions - 1);
    if (last.size() != 1) {
      throw new IllegalStateException("the range " + number + " is not full");
    }
    return last.getFirst();
  }

  private @Nullable SegmentFile opened(long number) throws IOException {
    SegmentFile file = SegmentFile.open(path(number), first(number), lastEvent(number));
    if (file != null) {
      open.put(number, file);
    }
    return file;
  }

  /** One range at a time, so that no more than one is in memory; who waited for another that made it takes that. */
  private SegmentFile madeOnce(long number, @Nullable SegmentFile bad) throws SQLException, IOException, InterruptedException {
    making.lockInterruptibly();
    try {
      SegmentFile other = open.get(number);
      if (other != null && other != bad) {
        return other;
      }
      if (bad != null) {
        LOG.warn("The segment at {} is damaged or gone and is made again.", path(number));
      }
      SegmentFile file = write(number);
      open.put(number, file);
      return file;
    } finally {
      making.unlock();
    }
  }

  private SegmentFile write(long number) throws SQLException, IOException, InterruptedException {
    Files.createDirectories(folder, SegmentFile.ownerOnly(folder, "rwx------"));
    Buckets buckets = new Buckets();
    int events = fill(buckets, first(number) - 1, first(number) + positions - 1);
    if (events != positions) {
      throw new IllegalStateException("the range " + number + " is not full");
    }
    UUID last = lastEvent(number);
    SegmentFile.write(path(number), first(number), last, buckets);
    SegmentFile file = SegmentFile.open(path(number), first(number), last);
    if (file == null) {
      throw new IOException("the segment of range " + number + " can't be read back");
    }
    return file;
  }

  /** Puts the events after one position and up to another in their buckets; says how many there are. */
  int fill(Buckets buckets, long after, long upTo) throws SQLException, IOException, InterruptedException {
    int[] events = {0};
    copy.read(
        "select " + BulkCopy.COLUMNS + "meta, payload, estate from event where position > " + after + " and position <= " + upTo
            + " order by position",
        List.of(),
        row -> {
          buckets.add(row);
          events[0]++;
        });
    return events[0];
  }
}
