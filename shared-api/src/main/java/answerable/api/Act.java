package answerable.api;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who does this, by what authority, and when: resolved at the edge and carried by every command, so that an aggregate
 * needs no register, no clock and no request.
 *
 * @param meta what will stand beside the events
 * @param roles the roles the actor holds
 * @param active whether the register says that the actor is active staff of the estate now
 * @param at now, by the program's one clock
 * @param expectedVersion the version the client saw, if it said so ({@code If-Match})
 * @param policies the published calendars and standards
 * @param imported history taken over as it was: broken rules are recorded as breaches, not refused
 */
public record Act(
    Meta meta, Set<Role> roles, boolean active, Instant at, @Nullable Long expectedVersion, Policies policies,
    boolean imported) {
  public Act {
    roles = Set.copyOf(roles);
  }

  public boolean may(Role role) {
    return Role.anyIncludes(roles, role);
  }

  /** The acting member of staff; only asked of acts that staff alone can do. */
  public Id.StaffId staff() {
    return new Id.StaffId(java.util.UUID.fromString(meta.actor().id()));
  }
}
