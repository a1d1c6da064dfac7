package answerable.edge;

import answerable.api.Code;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as RFC 9457 says, wherever in the program it arose. */
final class Problems {
  static final String TYPE = "application/problem+json";
  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    Locale locale = Languages.of(request);
    byte[] body = json.writeValueAsBytes(body(problem, locale, Correlation.of(request)));
    response.resetBuffer();
    response.setStatus(problem.code().status());
    problem.headers().forEach(response::setHeader);
    response.setHeader("Content-Language", locale.toLanguageTag());
    response.setHeader("Vary", "Accept-Language");
    response.setHeader("Content-Disposition", null);
    response.setContentType(TYPE);
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
    response.flushBuffer();
  }

  static Map<String, Object> body(Problem problem, Locale locale, @Nullable UUID correlation) {
    Code code = problem.code();
    Map<String, Object> body = new LinkedHashMap<>();
    List<Map<String, String>> violations = problem.violations().stream()
        .map(violation -> told(violation, locale))
        .toList();
    body.put("type", "urn:answerable:problem:" + code.id());
    body.put("title", Languages.title(code, locale));
    body.put("status", code.status());
    body.put("detail", violations.isEmpty()
        ? Languages.title(code, locale)
        : violations.stream().map(v -> v.get("field") + ": " + v.get("message")).collect(Collectors.joining("; ")));
    body.put("code", code.id());
    if (!violations.isEmpty()) {
      body.put("violations", violations);
    }
    if (correlation != null) {
      body.put("correlationId", correlation);
    }
    problem.details().forEach(body::putIfAbsent);
    return body;
  }

  private static Map<String, String> told(Problem.Violation violation, Locale locale) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("field", violation.field());
    told.put("code", violation.code());
    told.put("message", Languages.english(locale) ? violation.en() : violation.zh());
    return told;
  }
}
