package answerable.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.RequestPath;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Tries the operations that a path can lead to by its number of segments and those that are fixed. Otherwise every request is held
 * against every operation with a variable in its path, which took an eighth of a command's time.
 */
final class Routes extends RequestMappingHandlerMapping {
  private static final String SEGMENTS = Routes.class.getName();

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
      if (path.length != fixed.length) {
        return false;
      }
      for (int i = 0; i < fixed.length; i++) {
        if (fixed[i] != null && !fixed[i].equals(path[i])) {
          return false;
        }
      }
      return true;
    }
  }

  private record Segments(RequestPath of, String[] values) {}

  private final Map<RequestMappingInfo, List<Shape>> shapes = new ConcurrentHashMap<>();

  @Override protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
    List<Shape> ways = shapes.get(info);
    if (ways == null) { // asked of every operation at every request: computeIfAbsent would lock
      ways = shapes(info);
      shapes.put(info, ways);
    }
    return ways.isEmpty() || anyLeads(ways, path(request)) ? super.getMatchingMapping(info, request) : null;
  }

  /** Empty where one of them can't be told by its segments. */
  private static List<Shape> shapes(RequestMappingInfo info) {
    List<@Nullable Shape> all = info.getPatternValues().stream().<@Nullable Shape>map(Shape::of).toList();
    return all.contains(null) ? List.of() : all.stream().<Shape>map(Objects::requireNonNull).toList();
  }

  private static boolean anyLeads(List<Shape> ways, String[] path) {
    for (Shape way : ways) {
      if (way.leads(path)) {
        return true;
      }
    }
    return false;
  }

  /** Kept with the path it is of: an error or a forward leads the same request elsewhere. */
  private static String[] path(HttpServletRequest request) {
    RequestPath path = ServletRequestPathUtils.getParsedRequestPath(request);
    if (request.getAttribute(SEGMENTS) instanceof Segments known && known.of() == path) {
      return known.values();
    }
    String[] values = path.pathWithinApplication().elements().stream()
        .filter(PathSegment.class::isInstance).map(segment -> ((PathSegment) segment).valueToMatch()).toArray(String[]::new);
    request.setAttribute(SEGMENTS, new Segments(path, values));
    return values;
  }
}
