package answerable.query.rebuild;

/** Where a rebuild reads events: the table, or the sealed segments of the log and the table for what is not sealed yet. */
public enum From {
  POSTGRES,
  SEGMENTS
}
