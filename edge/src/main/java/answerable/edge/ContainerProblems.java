package answerable.edge;

import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Answers for requests so malformed that the container turns them away itself. Made by the container, hence public. */
public final class ContainerProblems extends ErrorReportValve {
  private static final JsonMapper JSON = new JsonMapper();

  @Override protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    var locale = Languages.of(request);
    Map<String, Object> body = Problems.body(ProblemAdvice.ofStatus(status), locale, null);
    body.put("status", status);
    try {
      response.setContentType(Problems.TYPE);
      response.setHeader("Content-Language", locale.toLanguageTag());
      response.getOutputStream().write(JSON.writeValueAsBytes(body));
      response.finishResponse();
    } catch (IOException e) {
      container.getLogger().debug("client gone", e);
    }
  }
}
