package answerable.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** One id for all that follows from a request: the client's if it sent a UUID, else a new one. In the answer and the log. */
final class Correlation extends OncePerRequestFilter {
  static final String HEADER = "X-Correlation-Id";
  static final String KEY = "correlationId";
  private static final String ATTRIBUTE = Correlation.class.getName();

  private final Ids ids;

  Correlation(Ids ids) {
    this.ids = ids;
  }

  static @Nullable UUID of(HttpServletRequest request) {
    return (UUID) request.getAttribute(ATTRIBUTE);
  }

  @Override protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    UUID sent = Read.uuid(request.getHeader(HEADER));
    UUID id = sent == null ? ids.next() : sent;
    request.setAttribute(ATTRIBUTE, id);
    response.setHeader(HEADER, id.toString());
    try (var _ = MDC.putCloseable(KEY, id.toString())) {
      chain.doFilter(request, response);
    }
  }
}
