package answerable.command.register;

import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.PremisesId;
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

  /** {@code buildings}: those of which they are front-line staff, as far as that was said. */
  record Staff(
      StaffId id, EstateId estate, String login, Personal name, String post, Set<Role> roles, Set<String> buildings, boolean active,
      boolean imported) {
    /** Who meets residents every day and was given no buildings serves all of them. */
    public boolean serves(String building) {
      return active && (buildings.isEmpty() ? roles.stream().anyMatch(Staff::frontLine) : buildings.contains(building));
    }

    private static boolean frontLine(Role role) {
      return role == Role.CLERK || role == Role.HANDLER;
    }
  }

  record Household(
      HouseholdId id, EstateId estate, @Nullable PremisesId premises, String building, Personal room, List<Resident> residents) {}

  record Contractor(ContractorId id, EstateId estate, String name) {}

  /** By id or code. */
  @Nullable Estate estate(String idOrCode);

  List<Estate> estates();

  /** By id or login, departed and imported ones included; null where the estate has no such person. */
  @Nullable Staff staff(EstateId estate, String idOrLogin);

  @Nullable Household household(EstateId estate, String id);

  /** All households of an estate. */
  List<Household> households(EstateId estate);

  /** The unit of a building in which these premises are; null where none is on record. */
  @Nullable String unit(PremisesId premises);

  /** The floor area of these premises in m²; null where none is on record. */
  @Nullable BigDecimal area(PremisesId premises);

  /** All members of staff who are at work. */
  List<Staff> active(EstateId estate);

  /** The household whose room is called so, {@code 8-2-1502}. */
  @Nullable Household householdOfRoom(EstateId estate, String room);

  /** The first active member of staff, by login, who holds this role; where there is none, one whose role includes it. */
  @Nullable Staff firstActive(EstateId estate, Role role);

  /** By id or name. */
  @Nullable Contractor contractor(EstateId estate, String idOrName);

  /** The household in which somebody with this login lives. */
  @Nullable Household householdOfLogin(EstateId estate, String login);
}
