package answerable.command.register;

import static answerable.api.Role.ADMIN;
import static answerable.api.Role.MANAGER;

import answerable.api.Act;
import answerable.api.Code;
import answerable.api.Id.ContractorId;
import answerable.api.Id.EstateId;
import answerable.api.Id.HouseholdId;
import answerable.api.Id.PremisesId;
import answerable.api.Id.SubjectId;
import answerable.api.Personal;
import answerable.api.RegisterCommand.MeasurePremises;
import answerable.api.RegisterCommand.RecordResident;
import answerable.api.RegisterCommand.RegisterContractor;
import answerable.api.RegisterCommand.RegisterEstate;
import answerable.api.RegisterCommand.RegisterHousehold;
import answerable.api.RegisterCommand.RegisterPremises;
import answerable.api.RegisterEvent.PremisesKind;
import answerable.api.RegisterEvent.Resident;
import answerable.api.Terms.ResidentKind;
import answerable.command.Answers;
import answerable.command.Commands;
import answerable.command.Receipt;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Caller;
import answerable.edge.Ids;
import answerable.edge.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Estates and what belongs to them. */
@RestController
@RequestMapping("/api/v1/estates")
@Tag(name = "Register")
class EstateController {
  private static final String ZONE = "Asia/Shanghai";
  private static final BigDecimal APPROVAL_ABOVE = new BigDecimal("5000");

  private final Commands commands;
  private final Scope scope;
  private final Standards standards;
  private final Ids ids;

  EstateController(Commands commands, Scope scope, Standards standards, Ids ids) {
    this.commands = commands;
    this.scope = scope;
    this.standards = standards;
    this.ids = ids;
  }

  record EstateBody(
      @NotBlank @Pattern(regexp = "[A-Z0-9]{2,12}") String code,
      @NotBlank @Size(max = 100) String name,
      @NotBlank @Size(max = 100) String company,
      @Nullable @Size(max = 50) String zone,
      @Nullable @Size(max = 50) String standard,
      @Nullable @DecimalMin("0") @Digits(integer = 12, fraction = 2) BigDecimal approvalAbove) {}

  record PremisesBody(
      @NotNull PremisesKind kind,
      @NotBlank @Size(max = 30) String building,
      @Nullable @Size(max = 30) String unit,
      @Nullable @Size(max = 30) String room,
      @Nullable @Size(max = 100) String facility,
      @Nullable @DecimalMin(value = "0", inclusive = false) @Digits(integer = 7, fraction = 2) BigDecimal area) {}

  /** {@code area}: m². */
  record Measured(@NotNull @DecimalMin(value = "0", inclusive = false) @Digits(integer = 7, fraction = 2) BigDecimal area) {}

  record ResidentBody(
      @NotNull ResidentKind kind,
      @NotBlank @Size(max = 100) String name,
      @Nullable @Size(max = 40) String phone,
      @Nullable @Size(min = 1, max = 100) String login) {}

  record HouseholdBody(
      @Nullable UUID premises,
      @NotBlank @Size(max = 30) String building,
      @NotBlank @Size(max = 60) String room,
      @Nullable @Size(max = 50) List<@NotNull @Valid ResidentBody> residents) {}

  record ContractorBody(@NotBlank @Size(max = 100) String name, @NotBlank @Size(max = 100) String trade) {}

  @PostMapping
  @Allowed(ADMIN)
  @Operation(summary = "登记项目 Register an estate; its code stands in every case number")
  ResponseEntity<Receipt> register(Caller caller, Attempt attempt, @Valid @RequestBody EstateBody body) {
    EstateId id = new EstateId(ids.next());
    if (!caller.sees(id.toString(), body.code())) {
      throw new Problem(Code.ROLE);
    }
    String standard = Objects.requireNonNullElse(body.standard(), "cn-typical");
    if (!standards.names().contains(standard)) {
      throw Problem.invalid("standard", "没有此服务标准", "no such service standard");
    }
    Act act = commands.act(caller, attempt, id, null);
    Receipt receipt = commands.send(attempt, new RegisterEstate(
        id, act, body.code(), body.name(), body.company(), zone(body.zone()), standard,
        Objects.requireNonNullElse(body.approvalAbove(), APPROVAL_ABOVE)));
    return Answers.created(URI.create("/api/v1/estates/" + receipt.id()), receipt);
  }

  @PostMapping("/{estate}/premises")
  @Allowed(ADMIN)
  @Operation(summary = "登记房屋或设施 Register a building, unit, room or facility")
  ResponseEntity<Receipt> premises(
      Caller caller, Attempt attempt, @PathVariable String estate, @Valid @RequestBody PremisesBody body) {
    EstateId of = scope.estate(caller, estate).id();
    Receipt receipt = commands.send(attempt, new RegisterPremises(
        new PremisesId(ids.next()), commands.act(caller, attempt, of, null), of, body.kind(), body.building(), body.unit(),
        body.room(), body.facility(), body.area()));
    return Answers.created(URI.create("/api/v1/estates/" + of + "/premises/" + receipt.id()), receipt);
  }

  @PostMapping("/{estate}/premises/{premises}/area")
  @Allowed(ADMIN)
  @Operation(
      summary = "登记专有部分面积 Record the floor area of premises in m², for the first time or corrected",
      description = "冻结抽样框时每层各户面积齐全,调查结果另按面积加权。 Where a frame knows the area of every household, results are weighted "
          + "by area too.")
  ResponseEntity<Receipt> area(
      Caller caller, Attempt attempt, @PathVariable String estate, @PathVariable UUID premises, @Valid @RequestBody Measured body) {
    Directory.Estate of = scope.estate(caller, estate);
    if (!scope.isPremises(of, premises)) {
      throw new Problem(Code.NOT_FOUND);
    }
    return Answers.done(commands.send(
        attempt, new MeasurePremises(new PremisesId(premises), commands.act(caller, attempt, of.id(), null), body.area())));
  }

  @PostMapping("/{estate}/households")
  @Allowed(ADMIN)
  @Operation(summary = "登记住户 Register a household with its owners and occupiers")
  ResponseEntity<Receipt> household(
      Caller caller, Attempt attempt, @PathVariable String estate, @Valid @RequestBody HouseholdBody body) {
    Directory.Estate of = scope.estate(caller, estate);
    if (body.premises() != null && !scope.isPremises(of, body.premises())) {
      throw Problem.invalid("premises", "本项目没有此房屋", "no such premises in this estate");
    }
    List<ResidentBody> residents = Objects.requireNonNullElse(body.residents(), List.of());
    Receipt receipt = commands.send(attempt, new RegisterHousehold(
        new HouseholdId(ids.next()), commands.act(caller, attempt, of.id(), null), of.id(),
        body.premises() == null ? null : new PremisesId(body.premises()), body.building(),
        new Personal(new SubjectId(ids.next()), body.room()), residents.stream().map(this::resident).toList()));
    return Answers.created(URI.create("/api/v1/estates/" + of.id() + "/households/" + receipt.id()), receipt);
  }

  @PostMapping("/{estate}/households/{household}/residents")
  @Allowed(ADMIN)
  @Operation(summary = "登记业主或物业使用人 Record somebody who owns or occupies the home")
  ResponseEntity<Receipt> resident(
      Caller caller, Attempt attempt, @PathVariable String estate, @PathVariable String household,
      @Valid @RequestBody ResidentBody body) {
    Directory.Estate of = scope.estate(caller, estate);
    HouseholdId home = scope.household(of, household).id();
    return Answers.done(commands.send(
        attempt, new RecordResident(home, commands.act(caller, attempt, of.id(), null), resident(body))));
  }

  @PostMapping("/{estate}/contractors")
  @Allowed({ADMIN, MANAGER})
  @Operation(summary = "登记外包单位 Register a contractor, who may then be made responsible")
  ResponseEntity<Receipt> contractor(
      Caller caller, Attempt attempt, @PathVariable String estate, @Valid @RequestBody ContractorBody body) {
    EstateId of = scope.estate(caller, estate).id();
    Receipt receipt = commands.send(attempt, new RegisterContractor(
        new ContractorId(ids.next()), commands.act(caller, attempt, of, null), of, body.name(), body.trade()));
    return Answers.created(URI.create("/api/v1/estates/" + of + "/contractors/" + receipt.id()), receipt);
  }

  private Resident resident(ResidentBody body) {
    SubjectId subject = new SubjectId(ids.next());
    Personal phone = body.phone() == null ? null : new Personal(subject, body.phone());
    return new Resident(body.kind(), new Personal(subject, body.name()), phone, body.login());
  }

  private static String zone(@Nullable String zone) {
    try {
      return ZoneId.of(Objects.requireNonNullElse(zone, ZONE)).getId();
    } catch (DateTimeException unknown) {
      throw Problem.invalid("zone", "没有此时区", "no such time zone");
    }
  }
}
