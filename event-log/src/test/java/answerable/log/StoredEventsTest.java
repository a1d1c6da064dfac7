package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.ComplaintEvent.ImplementationReported;
import answerable.api.DomainEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What was stored years ago is still read: names, shapes and revisions of events are for ever. */
class StoredEventsTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final EventCatalogue CATALOGUE = new EventCatalogue();
  private static final EventCodec CODEC = new EventCodec(CATALOGUE, new PlainCipher());
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  static Stream<EventCatalogue.Entry> entries() {
    return CATALOGUE.entries().stream();
  }

  @Test void every_event_has_its_name_number_and_kind() {
    assertThat(CATALOGUE.entries().stream().map(EventCatalogue.Entry::type).collect(Collectors.toSet()))
        .isEqualTo(EventCatalogue.records(DomainEvent.class).collect(Collectors.toSet()));
    assertThat(CATALOGUE.entries()).extracting(EventCatalogue.Entry::name).doesNotHaveDuplicates();
    assertThat(CATALOGUE.entries()).allSatisfy(e -> assertThat(e.kind()).isAssignableFrom(e.type()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entries")
  void a_stored_event_is_written_and_read_as_its_golden_file_says(EventCatalogue.Entry entry) throws IOException {
    Path golden = GOLDEN.resolve(entry.name() + "." + entry.revision() + ".json");
    DomainEvent sample = Samples.event(entry.type());
    if (Boolean.getBoolean("golden.write") && !Files.exists(golden)) {
      Files.write(golden, PRETTY.writerWithDefaultPrettyPrinter().writeValueAsBytes(CODEC.tree(CODEC.encode(sample))));
    }
    assertThat(golden).as("no golden file for this revision: a new shape needs a new revision and an upcaster").exists();
    byte[] stored = Files.readAllBytes(golden);
    assertThat(CODEC.tree(CODEC.encode(sample))).isEqualTo(PRETTY.readTree(stored));
    assertThat(CODEC.decode(entry.number(), entry.revision(), stored, Samples.meta(Samples.uuid("c")))).isEqualTo(sample);
  }

  @Test void every_older_revision_is_still_read() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThan(CATALOGUE.entries().size());
      for (Path file : all) {
        String[] parts = file.getFileName().toString().split("\\.");
        String name = parts[0] + "." + parts[1];
        EventCatalogue.Entry entry =
            CATALOGUE.entries().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
        DomainEvent event = CODEC.decode(entry.number(), Integer.parseInt(parts[2]), Files.readAllBytes(file),
            Samples.meta(Samples.uuid("c")));
        assertThat(event).isInstanceOf(entry.type());
      }
    }
  }

  @Test void an_implementation_of_the_first_revision_was_completed_when_it_was_reported() throws IOException {
    byte[] stored = Files.readAllBytes(GOLDEN.resolve("complaint.implementation-reported.1.json"));
    var event = (ImplementationReported) CODEC.decode((short) 31, 1, stored, Samples.meta(Samples.uuid("c")));
    assertThat(event.completedAt()).isEqualTo(Samples.WHEN);
  }

  @Test void nothing_stored_names_a_class_and_unknown_fields_are_left_alone() {
    for (EventCatalogue.Entry entry : CATALOGUE.entries()) {
      assertThat(new String(CODEC.encode(Samples.event(entry.type())), StandardCharsets.UTF_8)).doesNotContain("answerable.");
    }
    byte[] newer = """
        {"complaintId":"%s","method":"LINK","addedLater":{"a":[1]}}""".formatted(Samples.uuid("x")).getBytes(StandardCharsets.UTF_8);
    assertThat(CODEC.decode((short) 22, 9, newer, Samples.meta(Samples.uuid("c")))).isNotNull();
  }

  @Test void a_revision_without_an_upcaster_is_not_guessed_at() {
    EventCodec without = new EventCodec(CATALOGUE, new PlainCipher(), List.of());
    assertThatThrownBy(() -> without.decode((short) 31, 1, "{}".getBytes(StandardCharsets.UTF_8), Samples.meta(Samples.uuid("c"))))
        .hasMessageContaining("no upcaster");
  }

  @Test void what_stands_beside_an_event_comes_back_as_it_was() {
    var meta = Samples.meta(Samples.uuid("c"));
    assertThat(CODEC.meta(CODEC.encode(meta))).isEqualTo(meta);
  }

  @Test void a_personal_value_never_prints_its_content() {
    assertThat(Samples.event(answerable.api.ComplaintEvent.ComplaintAccepted.class).toString()).doesNotContain("某 content");
  }
}
