package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.ComplaintEvent.ImplementationReported;
import answerable.api.DomainEvent;
import answerable.api.Meta;
import answerable.api.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is read in bulk is what is read one by one: a rebuilt read model says nothing that the log does not. */
class EventScannerTest {
  private static final EventCatalogue CATALOGUE = new EventCatalogue();
  private static final EventCodec CODEC = new EventCodec(CATALOGUE, new PlainCipher());
  private static final EventScanner ALL = new EventScanner(Wanted.everything(DomainEvent.class), CATALOGUE, CODEC);
  private static final JsonMapper ESCAPING = JsonMapper.builder()
      .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final byte[] META = CODEC.encode(Samples.meta(Samples.uuid("c")));

  static Stream<EventCatalogue.Entry> entries() {
    return CATALOGUE.entries().stream();
  }

  @Test void every_golden_file_of_every_revision_reads_the_same_in_bulk() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "golden"))) {
      for (Path file : files.toList()) {
        String[] parts = file.getFileName().toString().split("\\.");
        EventCatalogue.Entry entry = CATALOGUE.entries().stream()
            .filter(e -> e.name().equals(parts[0] + "." + parts[1])).findFirst().orElseThrow();
        assertSame(entry, Integer.parseInt(parts[2]), Files.readAllBytes(file));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entries")
  void anything_in_any_event_reads_the_same_in_bulk_however_it_is_written(EventCatalogue.Entry entry) {
    Anything anything = new Anything(entry.number());
    Random random = new Random(entry.number());
    assertSame(entry, entry.revision(), CODEC.encode(Samples.event(entry.type())));
    for (int i = 0; i < 200; i++) {
      byte[] stored = CODEC.encode(anything.event(entry.type()));
      assertSame(entry, entry.revision(), stored);
      assertSame(entry, entry.revision(), otherwise(CODEC.tree(stored), random));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("entries")
  void damage_is_never_taken_for_an_event(EventCatalogue.Entry entry) {
    Anything anything = new Anything(entry.number());
    Random random = new Random(entry.number());
    for (int i = 0; i < 300; i++) {
      assertSame(entry, entry.revision(), damaged(CODEC.encode(anything.event(entry.type())), random));
    }
  }

  @Test void anything_beside_an_event_reads_the_same_in_bulk() {
    Anything anything = new Anything(1);
    Random random = new Random(1);
    byte[] payload = CODEC.encode(Samples.event(ComplaintEvent.ComplaintClosed.class));
    for (int i = 0; i < 2_000; i++) {
      Meta meta = anything.meta();
      byte[] stored = CODEC.encode(meta);
      assertThat(scanned(ALL, (short) 36, 1, stored, payload).meta()).isEqualTo(meta);
      byte[] other = i % 2 == 0 ? otherwise(CODEC.tree(stored), random) : damaged(stored, random);
      assertThat(outcome(() -> scanned(ALL, (short) 36, 1, other, payload).meta())).isEqualTo(outcome(() -> CODEC.meta(other)));
    }
  }

  @Test void what_this_program_writes_is_read_without_the_codec() {
    Shapes shapes = new Shapes(Wanted.everything(DomainEvent.class));
    CATALOGUE.entries().stream().filter(e -> !e.name().equals("calendar.published")).forEach(entry -> {
      DomainEvent sample = Samples.event(entry.type());
      byte[] stored = CODEC.encode(sample);
      Json json = new Json();
      json.over(stored, 0, stored.length);
      assertThat(Objects.requireNonNull(shapes.ofRecord(entry.type()), entry.name()).readAlone(json)).isEqualTo(sample);
    });
    assertThat(CODEC.readAsStoredSince(CATALOGUE.of((short) 20))).isEqualTo(1);
    assertThat(CODEC.readAsStoredSince(CATALOGUE.of((short) 31))).isEqualTo(2);
  }

  @Test void an_older_revision_that_differs_is_brought_up_to_date_even_when_nothing_beside_it_is_wanted() {
    EventScanner few = new EventScanner(
        Wanted.of(ComplaintEvent.class).event(ImplementationReported.class, "completedAt"), CATALOGUE, CODEC);
    byte[] first = """
        {"complaintId":"%s","report":{"subject":"%s","content":"x"}}""".formatted(Samples.uuid("a"), Samples.uuid("b"))
        .getBytes(StandardCharsets.UTF_8);
    assertThat(((ImplementationReported) scanned(few, (short) 31, 1, META, first).event()).completedAt()).isEqualTo(Samples.WHEN);
  }

  private static void assertSame(EventCatalogue.Entry entry, int revision, byte[] stored) {
    Meta meta = CODEC.meta(META);
    assertThat(outcome(() -> scanned(ALL, entry.number(), revision, META, stored).event()))
        .as(() -> new String(stored, StandardCharsets.UTF_8))
        .isEqualTo(outcome(() -> CODEC.decode(entry.number(), revision, stored, meta)));
  }

  private static @Nullable Object outcome(java.util.function.Supplier<? extends @Nullable Object> read) {
    try {
      return read.get();
    } catch (Undecodable e) {
      return e.getMessage();
    } catch (RuntimeException e) {
      return new Undecodable(7, e).getMessage();
    }
  }

  /** Read from within other bytes, that look like more of it. */
  static Recorded<DomainEvent> scanned(EventScanner scanner, short type, int revision, byte[] meta, byte[] payload) {
    Row row = new Row();
    row.bytes = new byte[meta.length + payload.length + 11];
    Arrays.fill(row.bytes, (byte) '}');
    System.arraycopy(meta, 0, row.bytes, 3, meta.length);
    System.arraycopy(payload, 0, row.bytes, 5 + meta.length, payload.length);
    row.metaAt = 3;
    row.metaLength = meta.length;
    row.payloadAt = 5 + meta.length;
    row.payloadLength = payload.length;
    row.type = type;
    row.revision = (short) revision;
    row.position = 7;
    return scanner.read(row, new Json());
  }

  /** The same value, written otherwise: other order, unknown fields, white space, escapes. */
  static byte[] otherwise(JsonNode value, Random random) {
    JsonNode shuffled = shuffled(value, random);
    return random.nextBoolean()
        ? ESCAPING.writerWithDefaultPrettyPrinter().writeValueAsBytes(shuffled)
        : ESCAPING.writeValueAsString(shuffled).replace(":", " :\t").getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode shuffled(JsonNode value, Random random) {
    return switch (value) {
      case ObjectNode object -> {
        List<Map.Entry<String, JsonNode>> fields = new java.util.ArrayList<>(object.properties());
        boolean map = fields.stream().allMatch(f -> f.getKey().equals(f.getKey().toUpperCase(java.util.Locale.ROOT)));
        if (!map) {
          fields.add(Map.entry("later" + random.nextInt(), ESCAPING.readTree("{\"a\":[1,{\"b\":\"}\\\"]\"}],\"c\":null,\"d\":-1.5E+7}")));
        }
        Collections.shuffle(fields, random);
        ObjectNode other = ESCAPING.createObjectNode();
        fields.forEach(f -> other.set(f.getKey(), f.getKey().startsWith("later") ? f.getValue() : shuffled(f.getValue(), random)));
        yield other;
      }
      case ArrayNode array -> {
        ArrayNode other = ESCAPING.createArrayNode();
        array.forEach(element -> other.add(shuffled(element, random)));
        yield other;
      }
      default -> value;
    };
  }

  static byte[] damaged(byte[] stored, Random random) {
    int at = random.nextInt(stored.length);
    byte[] other = stored.clone();
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(stored, at);
      case 1 -> {
        other[at] ^= (byte) (1 << random.nextInt(8));
        yield other;
      }
      case 2 -> {
        System.arraycopy(stored, at, other, Math.max(0, at - 1), stored.length - at);
        yield Arrays.copyOf(other, stored.length - 1);
      }
      default -> {
        other[at] = (byte) "\"{}[],:0.e-\\ \n\0".charAt(random.nextInt(15));
        yield other;
      }
    };
  }
}
