package answerable.log;

import org.jspecify.annotations.Nullable;

/** An event that a newer program recorded. Who makes something of its stream can't go on without knowing what it means. */
public final class UnknownEvent extends Undecodable {
  private static final long serialVersionUID = 1;

  private final String name;

  UnknownEvent(long position, short type, @Nullable String name) {
    super(position, "the event at position " + position + " is unknown to this program: "
        + (name == null ? "number " + type : name + " (number " + type + ")"));
    this.name = name == null ? "number " + type : name;
  }

  @Override public String event() {
    return name;
  }
}
