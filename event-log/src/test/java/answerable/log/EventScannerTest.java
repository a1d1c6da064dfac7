package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.ComplaintEvent.FollowUpLogged;
import answerable.api.DomainEvent;
import answerable.api.Meta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rebuild reads what everybody else reads, only faster. */
class EventScannerTest {
  private static final EventCatalogue CATALOGUE = new EventCatalogue();
  private static final EventCodec CODEC = new EventCodec(CATALOGUE, new PlainCipher());
  private static final Meta META = Samples.meta(Samples.uuid("c"));
  private static final EventScanner WHOLE = new EventScanner(CATALOGUE, CODEC, Wanted.everything(DomainEvent.class));

  static Stream<Path> stored() throws IOException {
    return Files.list(Path.of("src", "test", "resources", "golden"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stored")
  void every_event_that_was_ever_stored_is_read_alike(Path file) throws IOException {
    String[] parts = file.getFileName().toString().split("\\.");
    EventCatalogue.Entry entry =
        CATALOGUE.entries().stream().filter(e -> e.name().equals(parts[0] + "." + parts[1])).findFirst().orElseThrow();
    alike(entry.number(), Integer.parseInt(parts[2]), Files.readAllBytes(file));
    byte[] compact = CODEC.encode(Samples.event(entry.type()));
    alike(entry.number(), entry.revision(), compact);
    byte[] embedded = new byte[compact.length + 20];
    System.arraycopy(compact, 0, embedded, 10, compact.length);
    assertThat(WHOLE.event(entry.number(), entry.revision(), embedded, 10, compact.length, META)).isEqualTo(Samples.event(entry.type()));
  }

  private static void alike(short number, int revision, byte[] json) {
    assertThat(WHOLE.event(number, revision, json, 0, json.length, META)).isEqualTo(CODEC.decode(number, revision, json, META));
  }

  @Test void what_is_kept_beside_an_event_is_read_alike() {
    byte[] json = CODEC.encode(META);
    assertThat(WHOLE.meta(json, 0, json.length)).isEqualTo(META);
  }

  @Property(tries = 500) void any_text_is_read_as_it_was_written(@ForAll String text) {
    String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8); // a lone surrogate has no bytes
    byte[] json = CODEC.encode(new FollowUpLogged(new answerable.api.Id.ComplaintId(Samples.uuid("x")), whole, null, null, null));
    alike((short) 38, 1, json);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    " { \"activity\" : \"\\u5410\\n\\\"\\\\\\/\\ud83d\\ude00\" , \"x\":[{\"y\":\"}]\\\"\"},[],1e9,-1.5,true,null], \"complaintId\":\"%s\" } ",
    "{\"complaintId\":\"%s\",\"activity\":null}", "{\"complaintId\":\"%s\",\"activ\\u0069ty\":\"a\"}",
    "{\"complaintId\":\"%s\",\"activity\":\"a\",\"activity\":\"b\"}"
  })
  void spaces_order_escapes_and_unknown_fields_make_no_difference(String json) {
    alike((short) 38, 1, json.formatted(Samples.uuid("x")).getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "{", "[]", "null", "{\"activity\":\"a}", "{\"activity\":}", "{\"activity\" \"a\"}", "{\"complaintId\":\"x\"}", "{} x",
    "{\"activity\":\"\\q\"}", "{\"activity\":\"a\u0001\"}", "{\"x\":{}"
  })
  void what_is_broken_is_refused(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> WHOLE.event((short) 38, 1, bytes, 0, bytes.length, META)).isInstanceOf(RuntimeException.class);
  }

  @Test void what_nobody_looks_at_is_not_there_and_the_rest_is() {
    Wanted some = Wanted.of(ComplaintEvent.class).event(ComplaintAccepted.class, "estate", "deadlines").meta("occurredAt")
        .inside(answerable.api.Deadlines.class, "standard");
    EventScanner scanner = new EventScanner(CATALOGUE, CODEC, some);
    ComplaintAccepted sample = (ComplaintAccepted) Samples.event(ComplaintAccepted.class);
    byte[] json = CODEC.encode(sample);
    ComplaintAccepted read = (ComplaintAccepted) scanner.event((short) 20, 2, json, 0, json.length, META);
    assertThat(read.estate()).isEqualTo(sample.estate());
    assertThat(read.caseNo()).isNull();
    assertThat(read.attachments()).isEmpty();
    assertThat(read.deadlines().standard()).isEqualTo(sample.deadlines().standard());
    assertThat(read.deadlines().calendar()).isNull();
    byte[] meta = CODEC.encode(META);
    assertThat(scanner.meta(meta, 0, meta.length).occurredAt()).isEqualTo(META.occurredAt());
    assertThat(some.looksAt(ComplaintAccepted.class)).isTrue();
    assertThat(some.looksAt(FollowUpLogged.class)).isFalse();
    Wanted both = some.and(Wanted.everything(ComplaintEvent.class));
    EventScanner all = new EventScanner(CATALOGUE, CODEC, both);
    assertThat(all.event((short) 20, 2, json, 0, json.length, META)).isEqualTo(sample);
    assertThat(all.meta(meta, 0, meta.length)).isEqualTo(META);
    assertThatThrownBy(() -> Wanted.of(ComplaintEvent.class).event(ComplaintAccepted.class, "colour"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
