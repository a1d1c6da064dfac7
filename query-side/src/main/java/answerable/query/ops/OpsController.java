package answerable.query.ops;

import static answerable.api.Role.*;

import answerable.edge.Allowed;
import answerable.query.projection.Projections;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the read models are doing. */
@RestController
@Tag(name = "Operations")
class OpsController {
  private final Projections projections;

  OpsController(Projections projections) {
    this.projections = projections;
  }

  record All(List<Projections.Progress> items) {}

  @GetMapping("/api/v1/ops/projections")
  @Allowed({ADMIN, ANALYST, MANAGER})
  @Operation(summary = "投影 Where every projection stands, and why one has stopped")
  All projections() {
    return new All(projections.progress());
  }
}
