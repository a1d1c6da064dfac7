package answerable.command.imports;

import answerable.api.Act;
import answerable.api.Code;
import answerable.api.DomainEvent;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.PremisesId;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.RegisterCommand;
import answerable.api.RegisterCommand.MeasurePremises;
import answerable.api.RegisterCommand.RecordResident;
import answerable.api.RegisterCommand.RegisterHousehold;
import answerable.api.RegisterCommand.RegisterPremises;
import answerable.api.RegisterEvent.PremisesRegistered;
import answerable.api.RegisterEvent.Resident;
import answerable.command.imports.ImportMapping.Home;
import answerable.command.imports.ImportMapping.Person;
import answerable.command.imports.ImportMapping.Place;
import answerable.command.imports.ImportMapping.RegisterRow;
import answerable.command.register.Directory;
import answerable.edge.Ids;
import answerable.edge.Problem;
import answerable.log.EventLog;
import answerable.log.PersonalCipher;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts into the register what it does not know yet. What it knows otherwise is not changed: such a row is rejected. */
@Component
final class RegisterRows {
  private final EventLog log;
  private final Directory directory;
  private final PersonalCipher cipher;
  private final Ids ids;

  RegisterRows(EventLog log, Directory directory, PersonalCipher cipher, Ids ids) {
    this.log = log;
    this.directory = directory;
    this.cipher = cipher;
    this.ids = ids;
  }

  /** Whether the register knows it already; {@link Rejected} where it knows it otherwise. */
  boolean knows(Directory.Estate estate, RegisterRow row) {
    return switch (row) {
      case Place place -> known(estate, place);
      case Home home -> {
        Directory.Household household = directory.householdOfRoom(estate.id(), home.key());
        yield household != null && (home.person() == null || known(household, home.person()));
      }
    };
  }

  /** Whether this job recorded it, now or before it was interrupted. */
  boolean take(Taking taking, UUID id, RegisterRow row) {
    if (knows(taking.estate(), row)) {
      return taking.did(id, id) || switch (row) {
        case Place place -> place.area() != null && taking.did(measurement(taking, place), id);
        case Home home -> taking.did(ImportIds.home(taking.work().estate(), home.key()), id);
      };
    }
    return switch (row) {
      case Place place -> taken(taking, id, place);
      case Home home -> taken(taking, id, home);
    };
  }

  private static UUID measurement(Taking taking, Place place) {
    return ImportIds.measurement(taking.work().estate(), place.key());
  }

  private boolean taken(Taking taking, UUID id, Place p) {
    UUID known = p.area() == null ? null : stream(taking.estate(), p.building(), p.unit(), p.room(), p.facility());
    if (known != null) {
      Act measuring = taking.act(taking.clock().instant(), measurement(taking, p), id);
      return send(taking, measuring, new MeasurePremises(new PremisesId(known), measuring, Objects.requireNonNull(p.area())));
    }
    Act act = taking.act(taking.clock().instant(), id, id);
    try {
      send(taking, act, new RegisterPremises(new PremisesId(ids.next()), act, taking.estate().id(), p.kind(), p.building(), p.unit(),
          p.room(), p.facility(), p.area()));
      return true;
    } catch (Problem taken) {
      if (taken.code() == Code.CODE_TAKEN && known(taking.estate(), p)) {
        return false;
      }
      throw taken;
    }
  }

  private boolean taken(Taking taking, UUID id, Home home) {
    List<Resident> residents = home.person() == null ? List.of() : List.of(resident(home.person()));
    Directory.Household household = directory.householdOfRoom(taking.estate().id(), home.key());
    if (household == null) {
      Act act = taking.act(taking.clock().instant(), ImportIds.home(taking.work().estate(), home.key()), id);
      Recorded<DomainEvent> room = premises(taking.estate(), home.building(), home.unit(), home.room(), null);
      boolean first = send(taking, act, new RegisterHousehold(new HouseholdId(ids.next()), act, taking.estate().id(),
          room == null ? null : new PremisesId(room.stream()), home.building(), new Personal(new SubjectId(ids.next()), home.key()),
          residents));
      return first || take(taking, id, home);
    }
    Act act = taking.act(taking.clock().instant(), id, id);
    return send(taking, act, new RecordResident(household.id(), act, residents.getFirst()));
  }

  private static boolean send(Taking taking, Act act, RegisterCommand command) {
    return taking.send(act, command, true).first();
  }

  private Resident resident(Person person) {
    SubjectId subject = new SubjectId(ids.next());
    Personal phone = person.phone() == null ? null : new Personal(subject, person.phone());
    return new Resident(person.kind(), new Personal(subject, person.name()), phone, person.login());
  }

  private boolean known(Directory.Estate estate, Place p) {
    Recorded<DomainEvent> known = premises(estate, p.building(), p.unit(), p.room(), p.facility());
    if (known == null) {
      return false;
    }
    same(known.event() instanceof PremisesRegistered e && e.kind() == p.kind(), "kind");
    BigDecimal area = directory.area(new PremisesId(known.stream()));
    same(p.area() == null || area == null || area.compareTo(p.area()) == 0, "area");
    return p.area() == null || area != null;
  }

  private @Nullable Recorded<DomainEvent> premises(
      Directory.Estate estate, String building, @Nullable String unit, @Nullable String room, @Nullable String facility) {
    UUID stream = stream(estate, building, unit, room, facility);
    return stream == null ? null : log.first(stream);
  }

  private @Nullable UUID stream(
      Directory.Estate estate, String building, @Nullable String unit, @Nullable String room, @Nullable String facility) {
    return log.streamOfKey("premises:" + estate.id() + ":" + building + "/" + unit + "/" + room + "/" + facility);
  }

  /** A cell that is empty says nothing against what is known. */
  private boolean known(Directory.Household household, Person person) {
    Resident known = household.residents().stream().filter(r -> cipher.open(r.name()).equals(person.name())).findFirst().orElse(null);
    if (known == null) {
      return false;
    }
    same(known.kind() == person.kind(), "kind");
    same(person.phone() == null || known.phone() != null && cipher.open(known.phone()).equals(person.phone()), "phone");
    same(person.login() == null || Objects.equals(known.login(), person.login()), "login");
    return true;
  }

  private static void same(boolean holds, String column) {
    if (!holds) {
      throw new Rejected(Code.CODE_TAKEN, column);
    }
  }
}
