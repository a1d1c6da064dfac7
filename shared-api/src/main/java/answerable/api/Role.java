package answerable.api;

import java.util.Collection;

/** What a person may do (DOMAIN §8.4). Roles are claims of the token; a post is what the register says. */
public enum Role {
  CLERK,
  SUPERVISOR,
  HANDLER,
  CONTRACTOR,
  VISITOR,
  MANAGER,
  SURVEY_LEAD,
  INTERVIEWER,
  ANALYST,
  DPO,
  COMMITTEE_AUDITOR,
  OWNER,
  API_CLIENT,
  ADMIN;

  /** MANAGER includes SUPERVISOR includes CLERK; every other role is only itself. */
  public boolean includes(Role other) {
    return this == other
        || this == MANAGER && (other == SUPERVISOR || other == CLERK)
        || this == SUPERVISOR && other == CLERK;
  }

  public static boolean anyIncludes(Collection<Role> held, Role wanted) {
    return held.stream().anyMatch(role -> role.includes(wanted));
  }
}
