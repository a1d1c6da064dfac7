package answerable.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.attachments.Attachments.Content;
import answerable.attachments.Attachments.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of attachments owes, wherever it keeps them. */
abstract class AttachmentsContract {
  static final byte[] HELLO = "电梯照片".getBytes(StandardCharsets.UTF_8);

  abstract Attachments store();

  /** Changes what is kept under a hash, past the store. */
  abstract void tamper(String sha256, byte[] with) throws IOException;

  /** The hashes under which anything is kept. */
  abstract List<String> kept() throws IOException;

  static Stored put(Attachments store, byte[] bytes) throws IOException {
    return store.put(new ByteArrayInputStream(bytes));
  }

  static byte[] read(Attachments store, String sha256) throws IOException {
    try (Content content = Objects.requireNonNull(store.open(sha256))) {
      byte[] bytes = content.stream().readAllBytes();
      assertThat(content.bytes()).isEqualTo(bytes.length);
      return bytes;
    }
  }

  @Test void what_is_put_is_found_by_its_hash_to_the_byte() throws IOException {
    byte[] large = new byte[(5 << 20) + 17];
    new Random(7).nextBytes(large);
    for (byte[] bytes : List.of(new byte[0], new byte[] {0}, HELLO, large)) {
      Stored stored = put(store(), bytes);
      assertThat(stored.bytes()).isEqualTo(bytes.length);
      assertThat(store().has(stored.sha256())).isTrue();
      assertThat(read(store(), stored.sha256())).isEqualTo(bytes);
    }
    assertThat(put(store(), "abc".getBytes(StandardCharsets.UTF_8)).sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test void what_was_never_put_is_not_there() throws IOException {
    for (String hash : List.of("0".repeat(64), "A".repeat(64), "", "../../etc/passwd", "照片".repeat(32))) {
      assertThat(store().open(hash)).as(hash).isNull();
      assertThat(store().has(hash)).as(hash).isFalse();
    }
  }

  @Test void the_same_bytes_are_kept_once_however_many_put_them_at_once() throws Exception {
    byte[] bytes = new byte[1 << 20];
    new Random(11).nextBytes(bytes);
    try (var threads = Executors.newFixedThreadPool(8)) {
      Callable<Stored> putting = () -> put(store(), bytes);
      for (var put : threads.invokeAll(Stream.generate(() -> putting).limit(16).toList())) {
        assertThat(read(store(), put.get().sha256())).isEqualTo(bytes);
      }
    }
    assertThat(kept()).hasSize(1);
  }

  @Test void nobody_is_given_damaged_bytes_and_the_right_ones_mend_them() throws IOException {
    String hash = put(store(), HELLO).sha256();
    byte[] flipped = HELLO.clone();
    flipped[flipped.length - 1] ^= 1;
    for (byte[] damaged : List.of(flipped, new byte[0], "longer than it was before".getBytes(StandardCharsets.UTF_8))) {
      tamper(hash, damaged);
      assertThatThrownBy(() -> store().open(hash)).isInstanceOf(DamagedAttachment.class).hasMessageContaining(hash);
      assertThat(store().has(hash)).isFalse();
    }
    assertThat(put(store(), HELLO).sha256()).isEqualTo(hash);
    assertThat(read(store(), hash)).isEqualTo(HELLO);
  }

  @Test void an_upload_that_breaks_off_leaves_nothing() throws IOException {
    InputStream broken = new InputStream() {
      private int left = 100_000;

      @Override public int read() throws IOException {
        if (--left < 0) {
          throw new IOException("the line went dead");
        }
        return left & 0xff;
      }
    };
    assertThatThrownBy(() -> store().put(broken)).isInstanceOf(IOException.class);
    assertThat(kept()).isEmpty();
  }
}
