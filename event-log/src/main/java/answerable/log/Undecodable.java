package answerable.log;

/** An event of the log can't be read; whoever reads it stops here. Says where and what kind of fault, nothing of the content. */
public sealed class Undecodable extends RuntimeException permits UnknownEvent {
  private static final long serialVersionUID = 1;

  private final long position;

  Undecodable(long position, RuntimeException cause) {
    super("the event at position " + position + " can't be read: " + cause.getClass().getSimpleName());
    this.position = position;
  }

  Undecodable(long position, String what) {
    super("the event at position " + position + " can't be read: " + what);
    this.position = position;
  }

  public long position() {
    return position;
  }
}
