package answerable.command.register;

import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.PremisesId;
import answerable.api.Id.StaffId;
import answerable.api.RegisterEvent.BuildingsAssigned;
import answerable.api.RegisterEvent.ContractorEvent;
import answerable.api.RegisterEvent.ContractorRegistered;
import answerable.api.RegisterEvent.EstateEvent;
import answerable.api.RegisterEvent.EstateRegistered;
import answerable.api.RegisterEvent.EstateTermsChanged;
import answerable.api.RegisterEvent.HouseholdEvent;
import answerable.api.RegisterEvent.HouseholdRegistered;
import answerable.api.RegisterEvent.PremisesEvent;
import answerable.api.RegisterEvent.PremisesMeasured;
import answerable.api.RegisterEvent.PremisesRegistered;
import answerable.api.RegisterEvent.Resident;
import answerable.api.RegisterEvent.ResidentRecorded;
import answerable.api.RegisterEvent.StaffDeparted;
import answerable.api.RegisterEvent.StaffEngaged;
import answerable.api.RegisterEvent.StaffEvent;
import answerable.api.RegisterEvent.StaffPostChanged;
import answerable.api.Role;
import answerable.log.EventLog;
import answerable.log.Follower;
import answerable.log.PersonalCipher;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The register folded from the log into memory. Every answer first catches up with the head of the log, so that it holds on any
 * number of nodes; whoever finds nothing new takes no lock.
 */
@Component
final class LogDirectory implements Directory {
  private record Name(EstateId estate, String name) {}

  private final Map<EstateId, Estate> estates = new ConcurrentHashMap<>();
  private final Map<String, EstateId> estatesByCode = new ConcurrentHashMap<>();
  private final Map<StaffId, Staff> staff = new ConcurrentHashMap<>();
  private final Map<Name, StaffId> staffByLogin = new ConcurrentHashMap<>();
  private final Map<HouseholdId, Household> households = new ConcurrentHashMap<>();
  private final Map<Name, HouseholdId> householdsByLogin = new ConcurrentHashMap<>();
  private final Map<Name, HouseholdId> householdsByRoom = new ConcurrentHashMap<>();
  private final Map<PremisesId, String> units = new ConcurrentHashMap<>();
  private final Map<PremisesId, BigDecimal> areas = new ConcurrentHashMap<>();
  private final Map<ContractorId, Contractor> contractors = new ConcurrentHashMap<>();
  private final Map<Name, ContractorId> contractorsByName = new ConcurrentHashMap<>();
  private final Follower<EstateEvent> estateEvents;
  private final Follower<StaffEvent> staffEvents;
  private final Follower<HouseholdEvent> householdEvents;
  private final Follower<PremisesEvent> premisesEvents;
  private final Follower<ContractorEvent> contractorEvents;

  private final PersonalCipher cipher;

  LogDirectory(EventLog log, PersonalCipher cipher) {
    this.cipher = cipher;
    estateEvents = new Follower<>(log, EstateEvent.class, recorded -> fold(recorded.event()));
    staffEvents = new Follower<>(log, StaffEvent.class, recorded -> fold(recorded.event()));
    householdEvents = new Follower<>(log, HouseholdEvent.class, recorded -> fold(recorded.event()));
    premisesEvents = new Follower<>(log, PremisesEvent.class, recorded -> fold(recorded.event()));
    contractorEvents = new Follower<>(log, ContractorEvent.class, recorded -> fold(recorded.event()));
  }

  @Override public @Nullable Estate estate(String idOrCode) {
    estateEvents.catchUp();
    UUID id = uuid(idOrCode);
    EstateId estate = id != null ? new EstateId(id) : estatesByCode.get(idOrCode);
    return estate == null ? null : estates.get(estate);
  }

  @Override public List<Estate> estates() {
    estateEvents.catchUp();
    return estates.values().stream().sorted(Comparator.comparing(Estate::code)).toList();
  }

  @Override public @Nullable Staff staff(EstateId estate, String idOrLogin) {
    staffEvents.catchUp();
    StaffId byLogin = staffByLogin.get(new Name(estate, idOrLogin));
    UUID id = byLogin == null ? uuid(idOrLogin) : byLogin.value();
    Staff found = id == null ? null : staff.get(new StaffId(id));
    return found != null && found.estate().equals(estate) ? found : null;
  }

  @Override public @Nullable Household household(EstateId estate, String id) {
    householdEvents.catchUp();
    UUID uuid = uuid(id);
    Household found = uuid == null ? null : households.get(new HouseholdId(uuid));
    return found != null && found.estate().equals(estate) ? found : null;
  }

  @Override public List<Household> households(EstateId estate) {
    householdEvents.catchUp();
    return households.values().stream().filter(home -> home.estate().equals(estate)).toList();
  }

  @Override public @Nullable String unit(PremisesId premises) {
    premisesEvents.catchUp();
    return units.get(premises);
  }

  @Override public @Nullable BigDecimal area(PremisesId premises) {
    premisesEvents.catchUp();
    return areas.get(premises);
  }

  @Override public List<Staff> active(EstateId estate) {
    staffEvents.catchUp();
    return staff.values().stream().filter(s -> s.estate().equals(estate) && s.active()).toList();
  }

  @Override public @Nullable Household householdOfRoom(EstateId estate, String room) {
    householdEvents.catchUp();
    HouseholdId id = householdsByRoom.get(new Name(estate, room));
    return id == null ? null : households.get(id);
  }

  @Override public @Nullable Staff firstActive(EstateId estate, Role role) {
    staffEvents.catchUp();
    return staff.values().stream()
        .filter(s -> s.estate().equals(estate) && s.active() && Role.anyIncludes(s.roles(), role))
        .min(Comparator.<Staff, Boolean>comparing(s -> !s.roles().contains(role)).thenComparing(Staff::login)).orElse(null);
  }

  @Override public @Nullable Contractor contractor(EstateId estate, String idOrName) {
    contractorEvents.catchUp();
    ContractorId byName = contractorsByName.get(new Name(estate, idOrName));
    UUID id = byName == null ? uuid(idOrName) : byName.value();
    Contractor found = id == null ? null : contractors.get(new ContractorId(id));
    return found != null && found.estate().equals(estate) ? found : null;
  }

  @Override public @Nullable Household householdOfLogin(EstateId estate, String login) {
    householdEvents.catchUp();
    HouseholdId id = householdsByLogin.get(new Name(estate, login));
    return id == null ? null : households.get(id);
  }

  private void fold(EstateEvent event) {
    switch (event) {
      case EstateRegistered e -> {
        estates.put(e.estate(),
            new Estate(e.estate(), e.code(), e.name(), ZoneId.of(e.zone()), e.standard(), e.approvalAbove()));
        estatesByCode.put(e.code(), e.estate());
      }
      case EstateTermsChanged e -> estates.computeIfPresent(e.estate(),
          (_, of) -> new Estate(of.id(), of.code(), of.name(), of.zone(), e.standard(), e.approvalAbove()));
    }
  }

  private void fold(StaffEvent event) {
    switch (event) {
      case StaffEngaged e -> {
        staff.put(e.staffId(), new Staff(
            e.staffId(), e.estate(), e.login(), e.name(), e.post(), e.roles(), Set.of(), !e.imported(), e.imported()));
        staffByLogin.put(new Name(e.estate(), e.login()), e.staffId());
      }
      case StaffPostChanged e -> staff.computeIfPresent(e.staffId(), (_, s) -> new Staff(
          s.id(), s.estate(), s.login(), s.name(), e.post(), e.roles(), s.buildings(), s.active(), s.imported()));
      case BuildingsAssigned e -> staff.computeIfPresent(e.staffId(), (_, s) -> new Staff(
          s.id(), s.estate(), s.login(), s.name(), s.post(), s.roles(), Set.copyOf(e.buildings()), s.active(), s.imported()));
      case StaffDeparted e -> staff.computeIfPresent(e.staffId(), (_, s) -> new Staff(
          s.id(), s.estate(), s.login(), s.name(), s.post(), s.roles(), s.buildings(), false, s.imported()));
    }
  }

  private void fold(HouseholdEvent event) {
    switch (event) {
      case HouseholdRegistered e -> {
        households.put(e.householdId(), new Household(e.householdId(), e.estate(), e.premises(), e.building(), e.room(), List.of()));
        householdsByRoom.put(new Name(e.estate(), cipher.open(e.room())), e.householdId());
        e.residents().forEach(resident -> moveIn(e.householdId(), resident));
      }
      case ResidentRecorded e -> moveIn(e.householdId(), e.resident());
    }
  }

  private void moveIn(HouseholdId home, Resident resident) {
    households.computeIfPresent(home, (_, h) -> {
      List<Resident> residents = new ArrayList<>(h.residents());
      residents.add(resident);
      if (resident.login() != null) {
        householdsByLogin.put(new Name(h.estate(), resident.login()), home);
      }
      return new Household(h.id(), h.estate(), h.premises(), h.building(), h.room(), List.copyOf(residents));
    });
  }

  private void fold(PremisesEvent event) {
    switch (event) {
      case PremisesRegistered e -> {
        if (e.unit() != null) {
          units.put(e.premisesId(), e.unit());
        }
      }
      case PremisesMeasured e -> areas.put(e.premisesId(), e.area());
    }
  }

  private void fold(ContractorEvent event) {
    switch (event) {
      case ContractorRegistered e -> {
        contractors.put(e.contractorId(), new Contractor(e.contractorId(), e.estate(), e.name()));
        contractorsByName.putIfAbsent(new Name(e.estate(), e.name()), e.contractorId());
      }
    }
  }

  private static @Nullable UUID uuid(String text) {
    try {
      return text.length() == 36 ? UUID.fromString(text) : null;
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }

  /** Where one kind of event has been folded up to. */
}
