package answerable.edge;

import answerable.api.Code;
import java.util.List;
import java.util.Map;

/**
 * The request can't be answered, for a reason with a stable code. Becomes RFC 9457 problem details.
 *
 * <p>{@code details} become members of the problem; {@code headers} go into the answer. Neither ever holds personal data.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** One offending field. {@code field} is a JSON path as {@code complainant.phone}. */
  public record Violation(String field, String code, String zh, String en) {}

  private final Code code;
  private final transient List<Violation> violations;
  private final transient Map<String, Object> details;
  private final transient Map<String, String> headers;

  public Problem(Code code, List<Violation> violations, Map<String, Object> details, Map<String, String> headers) {
    super(code.id(), null, false, false);
    this.code = code;
    this.violations = List.copyOf(violations);
    this.details = Map.copyOf(details);
    this.headers = Map.copyOf(headers);
  }

  public Problem(Code code) {
    this(code, List.of(), Map.of(), Map.of());
  }

  /** An invalid value in one field. */
  public static Problem invalid(String field, String zh, String en) {
    return new Problem(
        Code.INVALID_VALUE, List.of(new Violation(field, Code.INVALID_VALUE.id(), zh, en)), Map.of(), Map.of());
  }

  public Code code() {
    return code;
  }

  public List<Violation> violations() {
    return violations;
  }

  public Map<String, Object> details() {
    return details;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
