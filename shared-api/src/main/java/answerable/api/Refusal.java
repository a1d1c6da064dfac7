package answerable.api;

import java.util.Map;

/** A command was refused by a rule. The code is stable and the same in the API, the tests and the domain description. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Code code;
  private final long version;
  private final transient Map<String, Object> details;

  /** @param version the version of the aggregate that refused, -1 where there is none */
  public Refusal(Code code, long version, Map<String, Object> details) {
    super(code.id(), null, false, false);
    this.code = code;
    this.version = version;
    this.details = Map.copyOf(details);
  }

  public Refusal(Code code, long version) {
    this(code, version, Map.of());
  }

  public Refusal(Code code) {
    this(code, -1, Map.of());
  }

  public Code code() {
    return code;
  }

  public long version() {
    return version;
  }

  /** Facts that help the reader, never personal data: states, limits, ids. */
  public Map<String, Object> details() {
    return details;
  }
}
