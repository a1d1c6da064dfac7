package answerable.query.complaint;

import static answerable.api.Role.*;

import answerable.edge.Allowed;
import answerable.edge.Caller;
import answerable.query.AsOf;
import answerable.query.Basis;
import answerable.query.Reading;
import answerable.query.Readings;
import answerable.query.Sight;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How often an estate kept its times. */
@RestController
@RequestMapping("/api/v1/complaints")
@Tag(name = "Complaint questions")
class ClockQueryController {
  private static final String POPULATION = "本项目全部投诉的全部时限,含导入的历史;有承诺的另计 all clocks of all cases of the estate, imported "
      + "history included; those with a promise are counted against it as well";

  private final Sight sight;
  private final Readings readings;

  ClockQueryController(Sight sight, Readings readings) {
    this.sight = sight;
    this.readings = readings;
  }

  /** {@code undecided}: still running, or ended before it was done. */
  record Tally(long met, long missed, long undecided) {}

  /**
   * @param standard against the service standard, every clock of this name
   * @param promise against what the complainant was promised, those clocks for which something was
   */
  record Kept(Tally standard, Tally promise) {}

  /** Counted over all cases of the estate. */
  record ClockSummary(UUID estate, Map<CaseClocks.Name, Kept> clocks, String population, @JsonUnwrapped Basis basis) {}

  @GetMapping("/clock-summary")
  @Allowed({CLERK, HANDLER, CONTRACTOR, VISITOR, COMMITTEE_AUDITOR, ANALYST, ADMIN})
  @Operation(summary = "时限汇总 How often every clock was kept, by the standard and by what was promised")
  ClockSummary summary(Caller caller, @RequestParam String estate, @ParameterObject AsOf asOf) {
    Sight.Estate of = sight.estate(caller, estate);
    Reading reading = readings.begin(asOf, "case_clocks");
    Map<String, Long> n = reading.rollup(of.id(), List.of(of.id().toString()));
    Map<CaseClocks.Name, Kept> clocks = new EnumMap<>(CaseClocks.Name.class);
    for (CaseClocks.Name name : CaseClocks.Name.values()) {
      if (name != CaseClocks.Name.CADENCE) {
        clocks.put(name, new Kept(tally(n, name + ".standard."), tally(n, name + ".promise.")));
      }
    }
    return new ClockSummary(of.id(), clocks, POPULATION, reading.basis());
  }

  private static Tally tally(Map<String, Long> n, String prefix) {
    return new Tally(n.getOrDefault(prefix + "met", 0L), n.getOrDefault(prefix + "missed", 0L),
        n.getOrDefault(prefix + "undecided", 0L));
  }
}
