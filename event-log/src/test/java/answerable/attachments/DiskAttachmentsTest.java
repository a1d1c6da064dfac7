package answerable.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskAttachmentsTest extends AttachmentsContract {
  @TempDir Path temporary;

  private Path folder() {
    return temporary.resolve("deep/attachments");
  }

  @Override Attachments store() {
    return new DiskAttachments(folder());
  }

  private Path file(String sha256) {
    return folder().resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
  }

  @Override void tamper(String sha256, byte[] with) throws IOException {
    Files.write(file(sha256), with);
  }

  @Override List<String> kept() throws IOException {
    if (!Files.exists(folder())) {
      return List.of();
    }
    try (var files = Files.walk(folder())) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test void a_program_that_was_killed_while_it_wrote_leaves_no_attachment_and_no_litter() throws IOException {
    String hash = put(store(), HELLO).sha256();
    Files.delete(file(hash));
    Path half = Files.write(folder().resolve("incoming/1234.part"), List.of("half of a photograph"));
    Path abandoned = Files.write(folder().resolve("incoming/5678.part"), List.of("half of another"));
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    assertThat(store().has(hash)).isFalse();
    assertThat(store().open("1234.part")).isNull();
    assertThat(put(store(), HELLO).sha256()).isEqualTo(hash);
    assertThat(read(store(), hash)).isEqualTo(HELLO);
    assertThat(half).as("may be another program's, still writing").exists();
    assertThat(abandoned).doesNotExist();
  }

  @Test void what_is_kept_is_not_written_again() throws IOException {
    String hash = put(store(), HELLO).sha256();
    Object before = Files.getAttribute(file(hash), "unix:ino");
    put(store(), HELLO);
    assertThat(Files.getAttribute(file(hash), "unix:ino")).isEqualTo(before);
  }

  @Test void a_store_that_was_only_asked_makes_no_folder() throws IOException {
    assertThat(store().has("0".repeat(64))).isFalse();
    assertThat(folder()).doesNotExist();
  }
}
