package answerable.log;

import answerable.api.DomainEvent;
import answerable.api.Recorded;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps something in memory up with the log. Every question first catches up with the head, so that the answer holds on any number
 * of nodes; whoever finds nothing new takes no lock.
 */
public final class Follower<E extends DomainEvent> {
  private static final int BATCH = 1_000;

  private final EventLog log;
  private final Class<E> kind;
  private final Consumer<Recorded<E>> fold;
  private volatile long position;

  public Follower(EventLog log, Class<E> kind, Consumer<Recorded<E>> fold) {
    this.log = log;
    this.kind = kind;
    this.fold = fold;
  }

  public void catchUp() {
    long head = log.head(kind);
    if (position < head) {
      advanceTo(head);
    }
  }

  private synchronized void advanceTo(long head) {
    while (position < head) {
      List<Recorded<E>> batch = log.after(kind, position, BATCH);
      batch.forEach(fold);
      position = batch.isEmpty() ? head : batch.getLast().position();
    }
  }
}
