package answerable.api;

import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.PremisesId;
import answerable.api.Id.StaffId;
import answerable.api.Terms.ResidentKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What the register knows: estates, their premises, households, staff and contractors. One stream per thing. */
public sealed interface RegisterEvent extends DomainEvent {
  EstateId estate();

  sealed interface EstateEvent extends RegisterEvent {}

  sealed interface PremisesEvent extends RegisterEvent {
    PremisesId premisesId();
  }

  sealed interface HouseholdEvent extends RegisterEvent {
    HouseholdId householdId();
  }

  sealed interface StaffEvent extends RegisterEvent {
    StaffId staffId();
  }

  sealed interface ContractorEvent extends RegisterEvent {
    ContractorId contractorId();
  }

  private static Set<Role> inOrder(Set<Role> roles) {
    return Collections.unmodifiableSet(roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles));
  }

  enum PremisesKind {
    BUILDING,
    UNIT,
    ROOM,
    FACILITY
  }

  /** {@code login} is the token's subject of a resident who uses the program themselves. */
  record Resident(ResidentKind kind, Personal name, @Nullable Personal phone, @Nullable String login) {}

  /**
   * @param code stands in every case number, {@code TS-<code>-<yyyy>-<seq>}
   * @param zone the zone in which this estate's days begin
   * @param approvalAbove a solution dearer than this needs approval, CNY
   */
  @Revision("1")
  record EstateRegistered(
      EstateId estate, String code, String name, String company, String zone, String standard, BigDecimal approvalAbove)
      implements EstateEvent {}

  /** The terms for cycles that begin from here on; what began keeps its own. */
  @Revision("1")
  record EstateTermsChanged(EstateId estate, String standard, BigDecimal approvalAbove) implements EstateEvent {}

  @Revision("1")
  record PremisesRegistered(
      PremisesId premisesId,
      EstateId estate,
      PremisesKind kind,
      String building,
      @Nullable String unit,
      @Nullable String room,
      @Nullable String facility)
      implements PremisesEvent {}

  /** {@code area}: exclusive floor area 专有部分面积 in m², as it is known from here on. */
  @Revision("1")
  record PremisesMeasured(PremisesId premisesId, EstateId estate, BigDecimal area) implements PremisesEvent {}

  @Revision("1")
  record HouseholdRegistered(
      HouseholdId householdId,
      EstateId estate,
      @Nullable PremisesId premises,
      String building,
      Personal room,
      List<Resident> residents)
      implements HouseholdEvent {}

  @Revision("1")
  record ResidentRecorded(HouseholdId householdId, EstateId estate, Resident resident) implements HouseholdEvent {}

  /** {@code imported} staff stand in taken-over history alone: they can neither log in nor act. */
  @Revision("1")
  record StaffEngaged(
      StaffId staffId,
      EstateId estate,
      String login,
      Personal name,
      @Nullable Personal phone,
      String post,
      Set<Role> roles,
      boolean imported)
      implements StaffEvent {
    public StaffEngaged {
      roles = inOrder(roles);
    }
  }

  @Revision("1")
  record StaffPostChanged(StaffId staffId, EstateId estate, String post, Set<Role> roles) implements StaffEvent {
    public StaffPostChanged {
      roles = inOrder(roles);
    }
  }

  /** Whose front-line staff they are from here on, by building; of none where it is empty. */
  @Revision("1")
  record BuildingsAssigned(StaffId staffId, EstateId estate, List<String> buildings) implements StaffEvent {}

  @Revision("1")
  record StaffDeparted(StaffId staffId, EstateId estate, Instant departedAt) implements StaffEvent {}

  @Revision("1")
  record ContractorRegistered(ContractorId contractorId, EstateId estate, String name, String trade)
      implements ContractorEvent {}
}
