package answerable.query.projection;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import answerable.log.EventLog;
import answerable.log.Undecodable;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of the log, fetched and decoded once for all live projections of this node. Who is further behind, or looks at what is rare,
 * reads the log alone.
 */
final class Tail {
  private static final int KEPT = 2_000;
  private static final int FETCHED = 500;

  /** @param events those after a position, without a gap */
  private record Window(long after, List<Recorded<DomainEvent>> events) {
    long upTo() {
      return after + events.size();
    }

    boolean covers(long position) {
      return after <= position && position <= upTo();
    }

    Window plus(List<Recorded<DomainEvent>> more) {
      int kept = Math.min(events.size(), Math.max(0, KEPT - more.size()));
      List<Recorded<DomainEvent>> all = new ArrayList<>(events.subList(events.size() - kept, events.size()));
      all.addAll(more);
      return new Window(upTo() - kept, all);
    }

    <E extends DomainEvent> List<Recorded<E>> of(Class<E> kind, long position, int limit) {
      List<Recorded<E>> found = new ArrayList<>();
      for (int i = (int) (position - after); i < events.size() && found.size() < limit; i++) {
        if (kind.isInstance(events.get(i).event())) {
          found.add(cast(events.get(i)));
        }
      }
      return found;
    }

    @SuppressWarnings("unchecked")
    private static <E extends DomainEvent> Recorded<E> cast(Recorded<DomainEvent> event) {
      return (Recorded<E>) (Recorded<?>) event;
    }
  }

  private final EventLog log;
  private volatile Window window = new Window(-1, List.of());

  Tail(EventLog log) {
    this.log = log;
  }

  /** As {@link EventLog#after(Class, long, int)}. */
  <E extends DomainEvent> List<Recorded<E>> after(Class<E> kind, long position, int limit) {
    if (window.upTo() < position) {
      beginAt(position);
    }
    try {
      Window now = window;
      while (now.covers(position)) {
        List<Recorded<E>> found = now.of(kind, position, limit);
        if (!found.isEmpty() || !fetch(now)) {
          return found;
        }
        now = window;
      }
    } catch (Undecodable somewhere) {
      return log.after(kind, position, limit); // perhaps it is in nobody's way
    }
    return log.after(kind, position, limit);
  }

  private synchronized void beginAt(long position) {
    if (window.upTo() < position && log.head() - position <= KEPT) {
      window = new Window(position, List.of());
    }
  }

  /** False where there is nothing more. */
  private synchronized boolean fetch(Window now) {
    if (window != now) {
      return true;
    }
    List<Recorded<DomainEvent>> more = log.after(now.upTo(), FETCHED);
    if (more.isEmpty()) {
      return false;
    }
    window = now.plus(more);
    return true;
  }
}
