package answerable.api;

import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.PremisesId;
import answerable.api.Id.StaffId;
import answerable.api.RegisterEvent.PremisesKind;
import answerable.api.RegisterEvent.Resident;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of the register. */
public sealed interface RegisterCommand extends Command {
  @TargetAggregateIdentifier Id id();

  record RegisterEstate(
      EstateId id, Act act, String code, String name, String company, String zone, String standard, BigDecimal approvalAbove)
      implements RegisterCommand {}

  record ChangeEstateTerms(EstateId id, Act act, String standard, BigDecimal approvalAbove) implements RegisterCommand {}

  /** {@code area}: floor area in m², where it is known. */
  record RegisterPremises(
      PremisesId id,
      Act act,
      EstateId estate,
      PremisesKind kind,
      String building,
      @Nullable String unit,
      @Nullable String room,
      @Nullable String facility,
      @Nullable BigDecimal area)
      implements RegisterCommand {}

  record MeasurePremises(PremisesId id, Act act, BigDecimal area) implements RegisterCommand {}

  record RegisterHousehold(
      HouseholdId id,
      Act act,
      EstateId estate,
      @Nullable PremisesId premises,
      String building,
      Personal room,
      List<Resident> residents)
      implements RegisterCommand {}

  record RecordResident(HouseholdId id, Act act, Resident resident) implements RegisterCommand {}

  record EngageStaff(
      StaffId id,
      Act act,
      EstateId estate,
      String login,
      Personal name,
      @Nullable Personal phone,
      String post,
      Set<Role> roles,
      boolean imported)
      implements RegisterCommand {}

  record ChangePost(StaffId id, Act act, String post, Set<Role> roles) implements RegisterCommand {}

  record AssignBuildings(StaffId id, Act act, List<String> buildings) implements RegisterCommand {}

  record DepartStaff(StaffId id, Act act, Instant departedAt) implements RegisterCommand {}

  record RegisterContractor(ContractorId id, Act act, EstateId estate, String name, String trade)
      implements RegisterCommand {}
}
