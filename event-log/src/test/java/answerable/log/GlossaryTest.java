package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whoever meets an event in an export finds it in the glossary, in Chinese and English. */
class GlossaryTest {
  @Test void every_event_stands_in_the_glossary_under_both_its_names() throws IOException {
    String glossary = Files.readString(Path.of("..", "docs", "GLOSSARY.md"));
    assertThat(new EventCatalogue().entries()).allSatisfy(entry ->
        assertThat(glossary).contains("| `" + entry.type().getSimpleName() + "` | `" + entry.name() + "` |"));
  }
}
