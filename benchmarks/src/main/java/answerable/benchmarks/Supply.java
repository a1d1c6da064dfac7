package answerable.benchmarks;

import answerable.api.ComplaintEvent.ComplaintAccepted;
import answerable.api.DomainEvent;
import answerable.api.Meta;
import answerable.log.NewEvent;
import answerable.log.StoredForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Events that are told again and again under new ids, so that making them up costs no contender anything. */
final class Supply {
  private static final int CASES = 500;
  private static final AtomicLong NUMBER = new AtomicLong();

  /** An event, and the bytes under which it rests. */
  record Ready(NewEvent event, short type, short revision, byte[] meta, byte[] payload) {}

  private final List<List<Ready>> cases = new ArrayList<>();
  private long bytes;
  private long events;

  Supply(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Town town = new Town(random, Instant.parse("2023-01-03T00:30:00Z"));
    StoredForm form = new StoredForm();
    for (int i = 0; i < CASES; i++) {
      List<NewEvent> history = CaseHistory.of(random, Texts.one(town.estates(), random), "TS-0", Instant.now());
      cases.add(history.stream().map(e -> ready(form, e)).toList());
    }
  }

  private Ready ready(StoredForm form, NewEvent event) {
    Ready ready = new Ready(event, form.number(event.event()), form.revision(event.event()), form.encode(event.meta()), form.encode(event.event()));
    bytes += ready.payload().length + ready.meta().length;
    events++;
    return ready;
  }

  /** Payload and what stands beside it, on average. */
  long bytesAnEvent() {
    return bytes / events;
  }

  /** One after the other the events of new cases, in the order of each. */
  Iterator<Ready> from(int client) {
    return new Again(new SplittableRandom(System.nanoTime() + client));
  }

  private final class Again implements Iterator<Ready> {
    private final RandomGenerator random;
    private Iterator<Ready> rest = List.<Ready>of().iterator();
    private UUID stream = new UUID(0, 0);

    Again(RandomGenerator random) {
      this.random = random;
    }

    @Override public boolean hasNext() {
      return true;
    }

    @Override public Ready next() {
      if (!rest.hasNext()) {
        rest = Texts.one(cases, random).iterator();
        stream = Uuids.v7(Instant.now(), random);
      }
      Ready ready = rest.next();
      NewEvent e = ready.event();
      UUID command = Uuids.v4(random);
      DomainEvent event = e.event() instanceof ComplaintAccepted accepted ? numbered(accepted) : e.event();
      Meta m = e.meta();
      Meta meta = new Meta(m.actor(), m.estate(), m.onBehalfOf(), m.source(), command, m.causationId(), command, m.bodyHash(), m.occurredAt(),
          m.standardVersion(), m.calendarVersion(), m.breaches());
      NewEvent fresh = new NewEvent(Uuids.v4(random), stream, e.seq(), event, meta, command, StoredForm.businessKey(event));
      return new Ready(fresh, ready.type(), ready.revision(), ready.meta(), ready.payload());
    }

    private ComplaintAccepted numbered(ComplaintAccepted e) {
      return new ComplaintAccepted(e.complaintId(), e.estate(), e.zone(), "TS-CHHY-2026-%09d".formatted(NUMBER.incrementAndGet()), e.acceptor(),
          e.channel(), e.complainant(), e.proxy(), e.respondent(), e.box(), e.statement(), e.demand(), e.category(), e.occurredAt(),
          e.receivedAt(), e.lateEntry(), e.attachments(), e.externalId(), e.deadlines(), e.circumstances());
    }
  }
}
