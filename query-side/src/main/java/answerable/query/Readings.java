package answerable.query;

import answerable.api.Code;
import answerable.edge.Problem;
import answerable.edge.Read;
import answerable.log.EventLog;
import answerable.log.SettableClock;
import answerable.query.projection.Projections;
import answerable.query.projection.TemporaryGenerations;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Begins a reading for a question: of now, waiting as its consistency token asks, or of the moment it names. */
@Component
public final class Readings {
  private static final Pattern POSITION = Pattern.compile("p(\\d{1,18})");
  private static final Pattern WAIT = Pattern.compile("wait=(\\d{1,3})");
  private static final long WAIT_SECONDS = 5;
  private static final long LONGEST_WAIT_SECONDS = 30;

  private final Projections projections;
  private final TemporaryGenerations generations;
  private final EventLog log;
  private final Tables tables;
  private final Clock clock;

  Readings(Projections projections, TemporaryGenerations generations, EventLog log, Tables tables, Clock clock) {
    this.projections = projections;
    this.generations = generations;
    this.log = log;
    this.tables = tables;
    this.clock = clock;
  }

  /** {@code readModels}: all that the question reads, first the one that leads the answer; none where it reads events alone. */
  public Reading begin(AsOf asOf, String... readModels) {
    List<String> names = List.of(readModels);
    boolean occurred = occurred(asOf.asOfClock());
    String when = asOf.asOf();
    if (when != null) {
      Matcher position = POSITION.matcher(when);
      if (position.matches() && occurred) {
        throw Problem.invalid("asOfClock", "按发生时间须给出时刻,不是位置", "by the time of occurrence needs an instant, not a position");
      }
      return position.matches() ? at(Long.parseLong(position.group(1)), names) : at(instant(when), occurred, names);
    }
    if (occurred) {
      throw Problem.invalid("asOfClock", "须同时给出 asOf", "needs asOf beside it");
    }
    names.forEach(this::await);
    Basis basis;
    if (names.isEmpty()) {
      basis = new Basis(null, log.head(), null);
    } else {
      Projections.Standing standing = projections.standing(names);
      basis = new Basis(null, standing.position(), standing.version());
    }
    return new LiveReading(basis, clock.instant(), names, projections, log, tables);
  }

  private static boolean occurred(@Nullable String name) {
    return switch (name) {
      case null -> false;
      case "recorded" -> false;
      case "occurred" -> true;
      default -> throw Problem.invalid("asOfClock", "须为 recorded 或 occurred", "must be recorded or occurred");
    };
  }

  private @Nullable Integer version(List<String> names) {
    return names.isEmpty() ? null : projections.version(names.getFirst());
  }

  private Reading at(long position, List<String> names) {
    Instant recorded = position == 0 ? Instant.EPOCH : log.recordedAt(position);
    if (recorded == null) {
      throw notYet();
    }
    return past(new Basis(recorded, position, version(names)), null, names);
  }

  /** What could still be recorded at that instant would move the answer: it must have passed by the clock that records. */
  private Reading at(Instant instant, boolean occurred, List<String> names) {
    if (!instant.isBefore(clock.instant())) {
      throw notYet();
    }
    if (occurred) {
      return past(new Basis(instant, log.head(), version(names)), instant, names);
    }
    EventLog.Moment moment = log.at(instant);
    if (!(clock instanceof SettableClock) && !instant.isBefore(moment.now())) {
      throw notYet();
    }
    return past(new Basis(instant, moment.position(), version(names)), null, names);
  }

  private Reading past(Basis basis, @Nullable Instant occurredUntil, List<String> names) {
    return new PastReading(
        basis, Objects.requireNonNull(basis.asOf()), occurredUntil, names, projections, log, generations, tables);
  }

  private static Instant instant(String text) {
    Instant instant = Read.instant(text);
    if (instant == null) {
      throw Problem.invalid("asOf", "须为带时区的时刻,或 p 加位置", "must be an instant with offset, or p and a position");
    }
    return instant;
  }

  private static Problem notYet() {
    return new Problem(Code.ASOF_FUTURE,
        List.of(new Problem.Violation("asOf", Code.ASOF_FUTURE.id(), Code.ASOF_FUTURE.zh(), Code.ASOF_FUTURE.en())),
        Map.of(), Map.of());
  }

  /** Waits, as the request asks, until a read model holds what its consistency token names. */
  private void await(String readModel) {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
      return;
    }
    HttpServletRequest request = attributes.getRequest();
    String token = request.getHeader("Consistency-Token");
    if (token == null) {
      return;
    }
    Matcher position = POSITION.matcher(token.strip());
    if (!position.matches()) {
      throw Problem.invalid("Consistency-Token", "须为 p 加数字", "must be p and a number");
    }
    projections.await(readModel, Long.parseLong(position.group(1)), seconds(request.getHeader("Prefer")) * 1_000);
  }

  private static long seconds(@Nullable String prefer) {
    Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
    return wait.find() ? Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(wait.group(1))) : WAIT_SECONDS;
  }
}
