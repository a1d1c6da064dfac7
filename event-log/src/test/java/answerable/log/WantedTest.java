package answerable.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import answerable.api.ComplaintEvent;
import answerable.api.ComplaintEvent.Complainant;
import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.ComplaintEvent.ComplaintClosed;
import answerable.api.ComplaintEvent.FollowUpLogged;
import answerable.api.DomainEvent;
import answerable.api.Meta;
import answerable.api.RegisterEvent;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A reader that says what it looks at is given all of that, and a slip in saying so shows at once and not as a wrong read model. */
class WantedTest {
  private static final EventCatalogue CATALOGUE = new EventCatalogue();
  private static final EventCodec CODEC = new EventCodec(CATALOGUE, new PlainCipher());
  private static final Meta META = Samples.meta(new UUID(1, 2));

  @Test void any_one_component_of_any_event_is_there_when_it_alone_is_wanted() throws ReflectiveOperationException {
    for (EventCatalogue.Entry entry : CATALOGUE.entries()) {
      DomainEvent event = Samples.event(entry.type());
      for (RecordComponent component : entry.type().getRecordComponents()) {
        Wanted one = Wanted.of(entry.kind()).event(entry.type(), component.getName());
        var read = EventScannerTest.scanned(new EventScanner(one, CATALOGUE, CODEC), entry.number(), entry.revision(),
            CODEC.encode(META), CODEC.encode(event)).event();
        assertThat(component.getAccessor().invoke(read)).as(component.toString()).isEqualTo(component.getAccessor().invoke(event));
      }
    }
  }

  @Test void what_is_not_looked_at_is_not_read() {
    Wanted few = Wanted.of(ComplaintEvent.class).event(ComplaintAccepted.class, "complainant").value(Complainant.class, "building")
        .meta("source").event(ComplaintClosed.class);
    EventScanner scanner = new EventScanner(few, CATALOGUE, CODEC);
    ComplaintAccepted event = (ComplaintAccepted) Samples.event(ComplaintAccepted.class);
    var read = EventScannerTest.scanned(scanner, (short) 20, 2, CODEC.encode(META), CODEC.encode(event));
    assertThat(read.event()).isEqualTo(new ComplaintAccepted(
        null, null, null, null, null, null, new Complainant(null, null, null, null, event.complainant().building(), null), null, null,
        null, null, null, null, null, null, false, List.of(), null, null, null));
    assertThat(read.meta()).isEqualTo(new Meta(null, null, null, "api", null, null, null, null, null, null, null, List.of()));
    var closed = EventScannerTest.scanned(scanner, (short) 36, 1, CODEC.encode(META), new byte[] {'?'});
    assertThat(closed.event()).isEqualTo(new ComplaintClosed(null, null));
  }

  @Test void two_readers_together_are_given_what_either_looks_at() {
    Wanted accepted = Wanted.of(ComplaintEvent.class).event(ComplaintAccepted.class, "estate").meta("occurredAt");
    Wanted other = Wanted.of(ComplaintEvent.class).event(ComplaintAccepted.class, "complainant").value(Complainant.class, "building")
        .event(FollowUpLogged.class, "text").meta("actor");
    Wanted both = accepted.and(other);
    assertThat(both.types()).containsExactlyInAnyOrder(ComplaintAccepted.class, FollowUpLogged.class);
    assertThat(both.components()).isEqualTo(Map.of(
        ComplaintAccepted.class, Set.of("estate", "complainant"), Complainant.class, Set.of("building"),
        FollowUpLogged.class, Set.of("text"), Meta.class, Set.of("occurredAt", "actor")));
    assertThat(both.and(Wanted.everything(ComplaintEvent.class))).isEqualTo(Wanted.everything(ComplaintEvent.class));
    assertThat(accepted.and(Wanted.of(RegisterEvent.class)).kind()).isEqualTo(DomainEvent.class);
  }

  @Test void a_slip_in_a_name_is_refused() {
    assertThatThrownBy(() -> Wanted.of(ComplaintEvent.class).event(ComplaintAccepted.class, "catgory")).hasMessageContaining("catgory");
    assertThatThrownBy(() -> Wanted.of(ComplaintEvent.class).meta("when")).hasMessageContaining("when");
    assertThatThrownBy(() -> Wanted.of(RegisterEvent.class).whole(ComplaintAccepted.class)).hasMessageContaining("no event of");
  }
}
