package answerable.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Whether an API document tells a client everything it needs. For the tests of every program that serves one. */
public final class OpenApiComplete {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final List<String> REFUSALS =
      List.of("400", "401", "403", "404", "409", "412", "413", "415", "422", "429", "500", "503");

  private OpenApiComplete() {}

  /** What is missing, one line each; empty where nothing is. */
  public static List<String> gaps(JsonNode document) {
    List<String> gaps = new ArrayList<>();
    require(gaps, document.path("openapi").asString("").startsWith("3.1"), "not OpenAPI 3.1");
    require(gaps, document.at("/components/securitySchemes/bearer").isObject(), "no bearer scheme");
    require(gaps, document.at("/components/schemas/Problem").isObject(), "no problem schema");
    JsonNode responses = document.at("/components/responses");
    REFUSALS.forEach(status -> require(
        gaps, !responses.path("Problem" + status).at("/content/application~1problem+json/example").isMissingNode(),
        "no example of " + status));
    document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
        .filter(operation -> METHODS.contains(operation.getKey()))
        .forEach(operation -> operation(gaps, operation.getKey() + " " + path.getKey(), operation.getValue())));
    return gaps;
  }

  /** The same, and every operation of ours under {@code /api/} that is mapped but not in the document. */
  public static List<String> gaps(JsonNode document, RequestMappingHandlerMapping mapping) {
    List<String> gaps = gaps(document);
    mapping.getHandlerMethods().forEach((info, handler) -> {
      if (Access.ours(handler)) {
        for (String path : info.getPatternValues()) {
          info.getMethodsCondition().getMethods().forEach(method -> require(
              gaps, !path.startsWith("/api/")
                  || document.path("paths").path(path).has(method.name().toLowerCase(Locale.ROOT)),
              method + " " + path + ": not in the document"));
        }
      }
    });
    return gaps;
  }

  private static void operation(List<String> gaps, String name, JsonNode operation) {
    require(gaps, !operation.path("summary").asString("").isBlank(), name + ": no summary");
    require(gaps, operation.path("tags").size() > 0, name + ": no tag");
    require(gaps, operation.path("security").isArray(), name + ": no word on security");
    require(
        gaps, operation.path("security").isEmpty() || operation.path("x-allowed-roles").size() > 0, name + ": no roles");
    JsonNode responses = operation.path("responses");
    require(
        gaps, responses.propertyNames().stream().anyMatch(status -> status.startsWith("2")), name + ": no success response");
    REFUSALS.forEach(status -> require(gaps, responses.has(status), name + ": no " + status));
  }

  private static void require(List<String> gaps, boolean met, String gap) {
    if (!met) {
      gaps.add(gap);
    }
  }
}
