package answerable.edge;

import answerable.api.Code;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/** How fast one caller may ask; who comes without a token counts by address. */
final class Rates extends OncePerRequestFilter {
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(10)).build();
  private final EdgeProperties properties;
  private final Problems problems;

  Rates(EdgeProperties properties, Problems problems) {
    this.properties = properties;
    this.problems = problems;
  }

  private Bucket bucket(String caller) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(properties.rateBurst())
            .refillGreedy(properties.ratePerSecond(), Duration.ofSeconds(1)))
        .build();
  }

  @Override protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String login = Arguments.caller().login();
    String caller = login.isEmpty() ? "address:" + request.getRemoteAddr() : "login:" + login;
    var taken = buckets.get(caller, this::bucket).tryConsumeAndReturnRemaining(1);
    if (taken.isConsumed()) {
      chain.doFilter(request, response);
    } else {
      long seconds = Duration.ofNanos(taken.getNanosToWaitForRefill()).toSeconds() + 1;
      problems.write(
          request, response,
          new Problem(Code.RATE_LIMITED, List.of(), Map.of(), Map.of("Retry-After", Long.toString(seconds))));
    }
  }
}
