package answerable.log;

import org.jspecify.annotations.Nullable;

/** An event that a newer program wrote: this one does not know its type. Whoever reads it stops here, so that nothing is left out. */
public final class UnknownEvent extends Undecodable {
  private static final long serialVersionUID = 1;

  private final short type;
  private final @Nullable String name;

  UnknownEvent(long position, short type, @Nullable String name) {
    super(position, "its type is unknown to this program: " + (name == null ? "number " + type : name));
    this.type = type;
    this.name = name;
  }

  /** What to call it: its name, else its number. */
  public String named() {
    return name == null ? "number " + type : name;
  }

  public short type() {
    return type;
  }

  /** Null where no program has said what it is. */
  public @Nullable String name() {
    return name;
  }
}
