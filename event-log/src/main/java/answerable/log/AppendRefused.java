package answerable.log;

/** The log did not take a command's events; nothing of it was stored. */
public abstract sealed class AppendRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private AppendRefused(String message) {
    super(message);
  }

  /** Another command wrote the same place of the stream first. */
  public static final class StreamMoved extends AppendRefused {
    private static final long serialVersionUID = 1;

    public StreamMoved() {
      super("the stream moved on");
    }
  }

  /** A command with this id is on record already. */
  public static final class CommandOnRecord extends AppendRefused {
    private static final long serialVersionUID = 1;

    public CommandOnRecord() {
      super("the command is on record");
    }
  }

  /** The business key is taken. */
  public static final class KeyTaken extends AppendRefused {
    private static final long serialVersionUID = 1;

    public KeyTaken() {
      super("the business key is taken");
    }
  }

  /** The store could not be reached for so long that nobody knows; the same command id tells later. */
  public static final class OutcomeUnknown extends AppendRefused {
    private static final long serialVersionUID = 1;

    public OutcomeUnknown() {
      super("the outcome is unknown");
    }
  }
}
