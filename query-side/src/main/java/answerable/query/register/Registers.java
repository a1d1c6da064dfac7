package answerable.query.register;

import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.PremisesId;
import answerable.api.Personal;
import answerable.api.Recorded;
import answerable.api.RegisterEvent.*;
import answerable.api.Role;
import answerable.query.projection.Projection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the register shows: estates, premises, households, staff and contractors, a row each. */
public final class Registers {
  private Registers() {}

  public record EstateRow(EstateId estate, String code, String name, String company, String zone, String standard) {}

  public static final class Estates implements Projection<EstateEvent, EstateRow> {
    @Override public String name() {
      return "estates";
    }

    @Override public int version() {
      return 1;
    }

    @Override public Class<EstateEvent> events() {
      return EstateEvent.class;
    }

    @Override public Class<EstateRow> row() {
      return EstateRow.class;
    }

    @Override public EstateRow evolve(@Nullable EstateRow before, Recorded<? extends EstateEvent> event) {
      return switch (event.event()) {
        case EstateRegistered e -> new EstateRow(e.estate(), e.code(), e.name(), e.company(), e.zone(), e.standard());
        case EstateTermsChanged e -> {
          EstateRow of = Objects.requireNonNull(before);
          yield new EstateRow(of.estate(), of.code(), of.name(), of.company(), of.zone(), e.standard());
        }
      };
    }
  }

  public record PremisesRow(
      EstateId estate, PremisesId premises, PremisesKind kind, String building, @Nullable String unit, @Nullable String room,
      @Nullable String facility, @Nullable BigDecimal area) {}

  public static final class PremisesList implements Projection<PremisesEvent, PremisesRow> {
    @Override public String name() {
      return "premises";
    }

    @Override public int version() {
      return 2;
    }

    @Override public Class<PremisesEvent> events() {
      return PremisesEvent.class;
    }

    @Override public Class<PremisesRow> row() {
      return PremisesRow.class;
    }

    @Override public List<String> indexes() {
      return List.of("estate, stream");
    }

    @Override public PremisesRow evolve(@Nullable PremisesRow before, Recorded<? extends PremisesEvent> event) {
      return switch (event.event()) {
        case PremisesRegistered e ->
            new PremisesRow(e.estate(), e.premisesId(), e.kind(), e.building(), e.unit(), e.room(), e.facility(), null);
        case PremisesMeasured e -> {
          PremisesRow of = Objects.requireNonNull(before);
          yield new PremisesRow(of.estate(), of.premises(), of.kind(), of.building(), of.unit(), of.room(), of.facility(), e.area());
        }
      };
    }
  }

  public record HouseholdRow(
      EstateId estate, @Nullable PremisesId premises, String building, Personal room, List<Resident> residents, String logins) {}

  public static final class Households implements Projection<HouseholdEvent, HouseholdRow> {
    @Override public String name() {
      return "households";
    }

    @Override public int version() {
      return 1;
    }

    @Override public Class<HouseholdEvent> events() {
      return HouseholdEvent.class;
    }

    @Override public Class<HouseholdRow> row() {
      return HouseholdRow.class;
    }

    @Override public List<String> indexes() {
      return List.of("estate, stream", "logins");
    }

    @Override public HouseholdRow evolve(@Nullable HouseholdRow before, Recorded<? extends HouseholdEvent> event) {
      return switch (event.event()) {
        case HouseholdRegistered e ->
            new HouseholdRow(e.estate(), e.premises(), e.building(), e.room(), e.residents(), logins(e.residents()));
        case ResidentRecorded e -> {
          HouseholdRow home = Objects.requireNonNull(before);
          List<Resident> all = new ArrayList<>(home.residents());
          all.add(e.resident());
          yield new HouseholdRow(home.estate(), home.premises(), home.building(), home.room(), List.copyOf(all), logins(all));
        }
      };
    }

    /** Between spaces, so that one can be looked for. */
    private static String logins(List<Resident> residents) {
      return residents.stream().map(Resident::login).filter(Objects::nonNull).reduce(" ", (all, login) -> all + login + " ");
    }
  }

  public record StaffRow(
      EstateId estate, String login, Personal name, String post, Set<Role> roles, boolean imported, @Nullable Instant departedAt) {}

  public static final class StaffList implements Projection<StaffEvent, StaffRow> {
    @Override public String name() {
      return "staff";
    }

    @Override public int version() {
      return 1;
    }

    @Override public Class<StaffEvent> events() {
      return StaffEvent.class;
    }

    @Override public Class<StaffRow> row() {
      return StaffRow.class;
    }

    @Override public List<String> indexes() {
      return List.of("estate, stream");
    }

    @Override public StaffRow evolve(@Nullable StaffRow before, Recorded<? extends StaffEvent> event) {
      return switch (event.event()) {
        case StaffEngaged e -> new StaffRow(e.estate(), e.login(), e.name(), e.post(), e.roles(), e.imported(), null);
        case StaffPostChanged e -> {
          StaffRow s = Objects.requireNonNull(before);
          yield new StaffRow(s.estate(), s.login(), s.name(), e.post(), e.roles(), s.imported(), s.departedAt());
        }
        case BuildingsAssigned _ -> Objects.requireNonNull(before);
        case StaffDeparted e -> {
          StaffRow s = Objects.requireNonNull(before);
          yield new StaffRow(s.estate(), s.login(), s.name(), s.post(), s.roles(), s.imported(), e.departedAt());
        }
      };
    }
  }

  public record ContractorRow(EstateId estate, ContractorId contractor, String name, String trade) {}

  public static final class Contractors implements Projection<ContractorEvent, ContractorRow> {
    @Override public String name() {
      return "contractors";
    }

    @Override public int version() {
      return 1;
    }

    @Override public Class<ContractorEvent> events() {
      return ContractorEvent.class;
    }

    @Override public Class<ContractorRow> row() {
      return ContractorRow.class;
    }

    @Override public List<String> indexes() {
      return List.of("estate, stream");
    }

    @Override public ContractorRow evolve(@Nullable ContractorRow before, Recorded<? extends ContractorEvent> event) {
      return switch (event.event()) {
        case ContractorRegistered e -> new ContractorRow(e.estate(), e.contractorId(), e.name(), e.trade());
      };
    }
  }

}
