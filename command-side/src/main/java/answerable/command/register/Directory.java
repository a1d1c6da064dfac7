package answerable.command.register;

import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.StaffId;
import answerable.api.Personal;
import answerable.api.RegisterEvent.Resident;
import answerable.api.Role;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The register as it stands in the log at this moment, for the facts that commands carry. Never behind when it answers. */
public interface Directory {
  record Estate(EstateId id, String code, String name, ZoneId zone, String standard, BigDecimal approvalAbove) {}

  record Staff(StaffId id, EstateId estate, String login, Personal name, String post, Set<Role> roles, boolean active, boolean imported) {}

  record Household(HouseholdId id, EstateId estate, String building, Personal room, List<Resident> residents) {}

  record Contractor(ContractorId id, EstateId estate, String name) {}

  /** By id or code. */
  @Nullable Estate estate(String idOrCode);

  List<Estate> estates();

  /** By id or login, departed and imported ones included; null where the estate has no such person. */
  @Nullable Staff staff(EstateId estate, String idOrLogin);

  @Nullable Household household(EstateId estate, String id);

  /** The household whose room is called so, {@code 8-2-1502}. */
  @Nullable Household householdOfRoom(EstateId estate, String room);

  /** The first active member of staff, by login, who holds this role; where there is none, one whose role includes it. */
  @Nullable Staff firstActive(EstateId estate, Role role);

  /** By id or name. */
  @Nullable Contractor contractor(EstateId estate, String idOrName);

  /** The household in which somebody with this login lives. */
  @Nullable Household householdOfLogin(EstateId estate, String login);
}
