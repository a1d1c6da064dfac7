package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.FollowUpLogged;
import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.api.RegisterEvent;
import answerable.log.testing.SharedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Files beside the log make a rebuild fast and never make it wrong: whatever happens to them, what is on record is handed over. */
class SegmentStreamsIT {
  private static final Wanted EVERYTHING = Wanted.everything(DomainEvent.class);
  private static final int POSITIONS = 500;

  private static DataSource dataSource;
  private static Node node;
  private static AnyLog any;
  private static long head;
  private static Map<UUID, List<Recorded<DomainEvent>>> onRecord;

  @TempDir Path folder;

  @BeforeAll static void write() {
    String url = SharedPostgres.freshDatabase();
    dataSource = SharedPostgres.dataSource(url);
    node = new Node(url);
    any = new AnyLog(node, 23);
    any.grow(4_700);
    head = node.log.head();
    onRecord = any.streams(EVERYTHING, head, null);
  }

  @AfterAll static void close() {
    node.close();
  }

  private Segments segments() {
    return new Segments(folder.resolve("segments"), dataSource, POSITIONS);
  }

  private static SegmentStreams streams(Segments segments) {
    return new SegmentStreams(segments, dataSource, node.catalogue, node.codec);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("segments"))) {
      return files.sorted().toList();
    }
  }

  private void assertAllHandedOver(Segments segments) throws Exception {
    assertThat(AnyLog.handedOver(streams(segments).parts(EVERYTHING, head, null))).isEqualTo(onRecord);
  }

  @Test void every_stream_is_handed_over_as_it_is_on_record_sealed_and_not_yet_sealed() throws Exception {
    assertThat(head % POSITIONS).isNotZero();
    assertAllHandedOver(segments());
    Wanted some = Wanted.of(ComplaintEvent.class).whole(FollowUpLogged.class).and(Wanted.everything(RegisterEvent.class));
    for (long upTo : new long[] {1, POSITIONS - 1, POSITIONS, POSITIONS + 1, head / 2, head}) {
      for (UUID estate : Stream.concat(Stream.of((UUID) null), AnyLog.ESTATES.stream()).toList()) {
        assertThat(AnyLog.handedOver(streams(segments()).parts(some, upTo, estate))).isEqualTo(any.streams(some, upTo, estate));
      }
    }
  }

  @Test void what_is_full_is_sealed_once_for_the_eyes_of_the_owner_alone() throws Exception {
    assertThat(segments().seal()).isEqualTo((int) (head / POSITIONS));
    assertThat(segments().seal()).isZero();
    assertThat(files()).hasSize((int) (head / POSITIONS)).allSatisfy(file ->
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
    assertAllHandedOver(segments());
  }

  @Test void a_damaged_file_is_found_and_made_again() throws Exception {
    segments().seal();
    List<ByteBuffer> sound = files().stream().map(SegmentStreamsIT::bytes).toList();
    Random random = new Random(3);
    for (int i = 0; i < 12; i++) {
      Segments before = segments();
      if (i % 2 == 0) {
        assertAllHandedOver(before);
      }
      for (Path file : files()) {
        damage(file, random);
      }
      assertAllHandedOver(before);
      assertAllHandedOver(segments());
      assertThat(files().stream().map(SegmentStreamsIT::bytes).toList()).isEqualTo(sound);
    }
  }

  private static ByteBuffer bytes(Path file) {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void damage(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (random.nextInt(5)) {
      case 0 -> Files.delete(file);
      case 1 -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      case 2 -> Files.write(file, new byte[0]);
      case 3 -> {
        bytes[random.nextInt(1_000)] ^= 4;
        Files.write(file, bytes);
      }
      default -> {
        bytes[random.nextInt(bytes.length)] ^= 1;
        Files.write(file, bytes);
      }
    }
  }

  @Test void files_of_another_log_are_not_taken_for_those_of_this_one() throws Exception {
    String url = SharedPostgres.freshDatabase();
    try (Node other = new Node(url)) {
      new AnyLog(other, 99).grow(1_200);
      new Segments(folder.resolve("segments"), SharedPostgres.dataSource(url), POSITIONS).seal();
    }
    assertThat(files()).hasSize(2);
    assertAllHandedOver(segments());
  }

  @Test void an_interrupt_ends_reading_and_sealing_and_leaves_nothing_half_done() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> segments().seal()).isInstanceOf(InterruptedException.class);
    segments().seal();
    assertThat(files()).allMatch(file -> file.toString().endsWith(".segment"));
    List<StreamSource.Part> parts = streams(segments()).parts(EVERYTHING, head, null);
    assertThatThrownBy(() -> {
      for (StreamSource.Part part : parts) {
        part.read(_ -> Thread.currentThread().interrupt());
      }
    }).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertAllHandedOver(segments());
  }

  @Test void an_event_of_a_newer_program_is_not_left_out_unseen() throws Exception {
    String url = SharedPostgres.freshDatabase();
    try (Node other = new Node(url)) {
      AnyLog log = new AnyLog(other, 5);
      log.grow(POSITIONS + 20);
      long end = other.log.head();
      new JdbcTemplate(SharedPostgres.dataSource(url)).update(
          "insert into event(position, event_id, stream, seq, type, revision, recorded_at, meta, payload)"
              + " values (?, ?, ?, 9999, 999, 1, now(), '{}', '{}')",
          end + 1, UUID.randomUUID(), log.streamOf(ComplaintEvent.class));
      Segments segments = new Segments(folder.resolve("segments"), SharedPostgres.dataSource(url), POSITIONS);
      SegmentStreams streams = new SegmentStreams(segments, SharedPostgres.dataSource(url), other.catalogue, other.codec);
      Wanted wanted = Wanted.of(ComplaintEvent.class).event(FollowUpLogged.class);
      assertThatThrownBy(() -> AnyLog.handedOver(streams.parts(wanted, end + 1, null)))
          .isInstanceOfSatisfying(UnknownEvent.class, e -> assertThat(e.position()).isEqualTo(end + 1));
      AnyLog.handedOver(streams.parts(wanted, end, null));
      AnyLog.handedOver(streams.parts(Wanted.everything(RegisterEvent.class), end + 1, null));
    }
  }
}
