package answerable.command.survey;

import answerable.api.Id.StaffId;
import answerable.api.Plan;
import answerable.command.register.Directory;
import answerable.edge.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a wave is for and how it will be done. What it may leave open here must stand there when it is approved.
 *
 * @param sponsor the manager who approves it and signs the results, by id or login
 * @param invitations how many to ask; without it as many as the precision needs
 * @param neighbours a stratum with a single answer, and the one it is then joined to
 */
record PlanBody(
    @Nullable @Size(max = 1_000) String objective,
    @Nullable @Size(max = 1_000) String decision,
    @Nullable @Size(max = 1_000) String population,
    @Nullable @Size(max = 200) String keyIndicator,
    @Nullable @Digits(integer = 9, fraction = 6) BigDecimal target,
    @Nullable @Size(max = 100) String sponsor,
    @NotNull @Valid PrecisionBody precision,
    @Nullable @Min(1) @Max(1_000_000) Integer invitations,
    @Nullable @Size(max = 200) List<@NotNull @Valid NeighbourBody> neighbours,
    @Nullable @Size(max = 100) List<@NotNull @Valid TaskBody> tasks,
    @NotNull @Valid FieldworkBody fieldwork,
    @Nullable @Digits(integer = 12, fraction = 2) BigDecimal budget,
    @NotBlank String privacyNotice,
    @NotNull @Min(1) @Max(1_200) Integer retentionMonths) {

  /** {@code margin}: half width as a proportion; {@code z}: two-sided quantile. */
  record PrecisionBody(
      @NotNull @Digits(integer = 3, fraction = 6) BigDecimal margin,
      @NotNull @Digits(integer = 3, fraction = 6) BigDecimal z,
      @Nullable @Digits(integer = 3, fraction = 6) BigDecimal proportion,
      @Nullable @Digits(integer = 3, fraction = 6) BigDecimal designEffect,
      @Nullable @Digits(integer = 3, fraction = 6) BigDecimal responseRate) {
    Plan.Precision precision() {
      return new Plan.Precision(margin, z, Objects.requireNonNullElse(proportion, new BigDecimal("0.5")),
          Objects.requireNonNullElse(designEffect, BigDecimal.ONE), Objects.requireNonNullElse(responseRate, BigDecimal.ONE));
    }
  }

  record NeighbourBody(@NotBlank @Size(max = 60) String stratum, @NotBlank @Size(max = 60) String joinedTo) {}

  record TaskBody(@NotBlank @Size(max = 100) String department, @NotBlank @Size(max = 500) String what) {}

  /** {@code completePercent} of the applicable items make an answer complete, {@code partialPercent} partial. */
  record FieldworkBody(
      @NotNull LocalDate from, @NotNull LocalDate until, @NotNull @Min(0) @Max(20) Integer reminders, @Nullable Integer completePercent,
      @Nullable Integer partialPercent) {
    Plan.Fieldwork fieldwork() {
      return new Plan.Fieldwork(from, until, reminders, Objects.requireNonNullElse(completePercent, 80),
          Objects.requireNonNullElse(partialPercent, 50));
    }
  }

  Plan plan(Directory directory, Directory.Estate estate) {
    return new Plan(objective, decision, population, keyIndicator, target, sponsor(directory, estate), precision.precision(), invitations,
        neighbours == null ? List.of() : neighbours.stream().map(n -> new Plan.Neighbour(n.stratum(), n.joinedTo())).toList(),
        tasks == null ? List.of() : tasks.stream().map(task -> new Plan.Task(task.department(), task.what())).toList(),
        fieldwork.fieldwork(), budget, privacyNotice, retentionMonths);
  }

  private @Nullable StaffId sponsor(Directory directory, Directory.Estate estate) {
    if (sponsor == null) {
      return null;
    }
    Directory.Staff staff = directory.staff(estate.id(), sponsor);
    if (staff == null) {
      throw Problem.invalid("plan.sponsor", "本项目没有此员工", "no such member of staff in this estate");
    }
    return staff.id();
  }
}
