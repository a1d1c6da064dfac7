package answerable.log;

import answerable.api.DomainEvent;

public record Wanted(Class<? extends DomainEvent> kind) {
  public static <E extends DomainEvent> Wanted everything(Class<E> kind) {
    return new Wanted(kind);
  }

  public Wanted and(Wanted other) {
    return this;
  }
}
