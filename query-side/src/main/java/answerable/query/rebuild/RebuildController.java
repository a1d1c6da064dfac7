package answerable.query.rebuild;

import static answerable.api.Role.*;

import answerable.api.Code;
import answerable.edge.Allowed;
import answerable.edge.Attempt;
import answerable.edge.Problem;
import answerable.query.projection.Projections;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Rebuilds and verifications: begun, watched, cancelled, undone. */
@RestController
@RequestMapping("/api/v1/ops")
@Tag(name = "Operations")
class RebuildController {
  private static final long LOOK_MILLIS = 250;
  private static final long WATCHED_MILLIS = TimeUnit.HOURS.toMillis(6);
  private static final int SHOWN = 50;

  private final Rebuilds rebuilds;
  private final Projections projections;

  RebuildController(Rebuilds rebuilds, Projections projections) {
    this.rebuilds = rebuilds;
    this.projections = projections;
  }

  /** @param also other read models to be made from the same read of the log; {@code source} null for the faster one */
  record Wish(@Nullable List<String> also, @Nullable From source) {}

  record Begun(UUID id) {}

  @PostMapping("/projections/{name}/rebuilds")
  @Allowed({ADMIN, ANALYST})
  @Operation(summary = "重建 Makes a read model again beside the live one, and puts it in its place")
  ResponseEntity<Begun> rebuild(@PathVariable String name, Attempt attempt, @RequestBody(required = false) @Nullable Wish wish) {
    UUID id = begin(name, attempt, wish, Job.Ending.SWITCH);
    return ResponseEntity.created(URI.create("/api/v1/ops/rebuilds/" + id)).body(new Begun(id));
  }

  private UUID begin(String name, Attempt attempt, @Nullable Wish wish, Job.Ending ending) {
    List<String> names = new ArrayList<>(List.of(name));
    if (wish != null && wish.also() != null) {
      for (String other : wish.also()) {
        if (projections.all().stream().noneMatch(p -> p.name().equals(other))) {
          throw Problem.invalid("also", "没有此读模型", "no such read model");
        }
      }
      names.addAll(wish.also());
    }
    return rebuilds.start(attempt.commandId(), attempt.bodyHash(), names, ending, wish == null ? null : wish.source());
  }

  record Jobs(List<Job> items) {}

  @GetMapping("/rebuilds")
  @Allowed({ADMIN, ANALYST, MANAGER})
  @Operation(summary = "重建与校验 The latest rebuilds and verifications, at most fifty")
  Jobs latest() {
    return new Jobs(rebuilds.latest(SHOWN));
  }

  @GetMapping("/rebuilds/{id}")
  @Allowed({ADMIN, ANALYST, MANAGER})
  @Operation(summary = "进度 How far it is: phase, events of events, rate, when it will be done")
  Job job(@PathVariable UUID id) {
    return rebuilds.job(id);
  }

  @GetMapping(path = "/rebuilds/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Allowed({ADMIN, ANALYST, MANAGER})
  @Operation(summary = "进度推送 The same as it goes, as server-sent events, until it is over")
  SseEmitter events(@PathVariable UUID id) {
    rebuilds.job(id);
    SseEmitter events = new SseEmitter(WATCHED_MILLIS);
    Thread.ofVirtual().name("rebuild-events").start(() -> push(id, events));
    return events;
  }

  private void push(UUID id, SseEmitter events) {
    try {
      Job told = null;
      while (told == null || !told.phase().over()) {
        Job now = rebuilds.job(id);
        if (!now.equals(told)) {
          events.send(SseEmitter.event().name("progress").data(now, MediaType.APPLICATION_JSON));
          told = now;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      events.complete();
    } catch (IOException | InterruptedException | IllegalStateException gone) {
      events.complete();
    } catch (RuntimeException e) {
      events.completeWithError(e);
    }
  }

  @DeleteMapping("/rebuilds/{id}")
  @Allowed({ADMIN, ANALYST})
  @Operation(summary = "取消 Ends it; nothing of it stays")
  Job cancel(@PathVariable UUID id) {
    return rebuilds.cancel(id);
  }

  @PostMapping("/projections/{name}/rollback")
  @Allowed({ADMIN, ANALYST})
  @Operation(summary = "退回上一代 Puts the rows before the last rebuild back, at once")
  Projections.Progress putBack(@PathVariable String name) {
    rebuilds.putBack(name);
    return projections.progress(name);
  }

  @PostMapping("/projections/{name}/verifications")
  @Allowed({ADMIN, ANALYST, COMMITTEE_AUDITOR})
  @Operation(summary = "校验 Makes the read model again up to where it is, and names every row that is not the same; answers when done")
  Comparison.Result verify(@PathVariable String name, Attempt attempt) throws InterruptedException {
    UUID id = begin(name, attempt, null, Job.Ending.COMPARE);
    Job job = rebuilds.job(id);
    while (!job.phase().over()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      job = rebuilds.job(id);
    }
    if (job.outcome() == null || job.outcome().isEmpty()) {
      throw new Problem(Code.NOT_VERIFIED, List.of(),
          job.error() == null ? Map.of("phase", job.phase()) : Map.of("phase", job.phase(), "error", job.error()), Map.of());
    }
    return job.outcome().getFirst();
  }
}
