package answerable.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the one operation that a path can mean by its number of segments and those that are fixed. Otherwise every request is held
 * against every operation with a variable in its path, which took an eighth of a command's time. Where it is none or more than one,
 * Spring decides.
 */
final class Routes extends RequestMappingHandlerMapping {
  /** @param fixed the segments of a pattern, null where anything may stand */
  private record Shape(@Nullable String[] fixed) {
    static @Nullable Shape of(String pattern) {
      return pattern.contains("**") || pattern.contains("{*")
          ? null
          : new Shape(segments(pattern).map(s -> s.matches(".*[{*?].*") ? null : s).toArray(String[]::new));
    }

    private static Stream<String> segments(String pattern) {
      return Arrays.stream(pattern.split("/")).filter(s -> !s.isEmpty());
    }

    boolean leads(String[] path) {
      for (int i = 0; i < fixed.length; i++) {
        if (fixed[i] != null && !fixed[i].equals(path[i])) {
          return false;
        }
      }
      return true;
    }
  }

  private record Way(Shape shape, RequestMappingInfo info, HandlerMethod operation) {}

  private final Map<Integer, List<Way>> ways = new HashMap<>();
  /** Whose way can't be told by its segments. */
  private final List<RequestMappingInfo> others = new ArrayList<>();

  @Override public void afterPropertiesSet() {
    super.afterPropertiesSet();
    getHandlerMethods().forEach((info, operation) -> {
      List<@Nullable Shape> shapes = info.getPatternValues().stream().<@Nullable Shape>map(Shape::of).toList();
      if (shapes.contains(null)) {
        others.add(info);
      } else {
        shapes.stream().<Shape>map(Objects::requireNonNull).forEach(shape ->
            ways.computeIfAbsent(shape.fixed().length, _ -> new ArrayList<>()).add(new Way(shape, info, operation)));
      }
    });
  }

  @Override protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
    String[] segments = segments(request);
    RequestMappingInfo match = null;
    HandlerMethod operation = null;
    for (Way way : ways.getOrDefault(segments.length, List.of())) {
      RequestMappingInfo here = way.shape().leads(segments) ? getMatchingMapping(way.info(), request) : null;
      if (here != null && match != null) {
        return super.lookupHandlerMethod(path, request);
      }
      if (here != null) {
        match = here;
        operation = way.operation();
      }
    }
    if (match == null || operation == null || others.stream().anyMatch(other -> getMatchingMapping(other, request) != null)) {
      return super.lookupHandlerMethod(path, request);
    }
    request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, operation);
    handleMatch(match, path, request);
    return operation;
  }

  private static String[] segments(HttpServletRequest request) {
    List<String> segments = new ArrayList<>();
    ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().elements().forEach(element -> {
      if (element instanceof PathSegment segment) {
        segments.add(segment.valueToMatch());
      }
    });
    return segments.toArray(String[]::new);
  }
}
