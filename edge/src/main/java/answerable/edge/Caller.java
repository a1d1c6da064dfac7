package answerable.edge;

import answerable.api.Code;
import answerable.api.Role;
import java.util.Set;

/**
 * Who calls, as the verified token says. A controller takes it as a parameter.
 *
 * @param login the token's {@code sub}
 * @param roles the token's {@code roles}, unknown ones left out
 * @param estates the token's {@code estates}: ids or codes of estates, or {@code *}
 */
public record Caller(String login, String name, Set<Role> roles, Set<String> estates) {
  /** Who calls in this thread; nobody, without a role, where there is no token. */
  public static Caller current() {
    return Arguments.caller();
  }

  public boolean may(Role role) {
    return Role.anyIncludes(roles, role);
  }

  /** Whether the estate, by id or code, is in the caller's scope. */
  public boolean sees(String estateId, String estateCode) {
    return estates.contains("*") || estates.contains(estateId) || estates.contains(estateCode);
  }

  public void mustSee(String estateId, String estateCode) {
    if (!sees(estateId, estateCode)) {
      throw new Problem(Code.NOT_FOUND);
    }
  }
}
