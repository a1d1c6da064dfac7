package answerable.edge;

import answerable.api.Code;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** A query parameter that the operation does not know is a mistake, as a property is that it does not know. */
final class Parameters implements HandlerInterceptor {
  private final Map<HandlerMethod, Optional<Set<String>>> known = new ConcurrentHashMap<>();

  @Override public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    String query = request.getQueryString();
    if (query != null && handler instanceof HandlerMethod method && Access.ours(method)) {
      Optional<Set<String>> names = known.computeIfAbsent(method.createWithResolvedBean(), Parameters::declared);
      for (String pair : query.split("&")) {
        if (!pair.isEmpty()) {
          check(pair, names);
        }
      }
    }
    return true;
  }

  private static void check(String pair, Optional<Set<String>> names) {
    int equals = pair.indexOf('=');
    String name = decoded(equals < 0 ? pair : pair.substring(0, equals), "");
    if (names.isPresent() && !names.get().contains(name)) {
      throw new Problem(
          Code.UNKNOWN_PARAMETER,
          List.of(new Problem.Violation(
              name, Code.UNKNOWN_PARAMETER.id(), Code.UNKNOWN_PARAMETER.zh(), Code.UNKNOWN_PARAMETER.en())),
          Map.of(), Map.of());
    }
    if (equals >= 0 && decoded(pair.substring(equals + 1), name).indexOf('\0') >= 0) {
      throw Problem.invalid(name, "含有无法保存的字符", "holds a character that can't be kept");
    }
  }

  private static String decoded(String text, String field) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(field, "百分号编码错误", "broken percent encoding");
    }
  }

  /** The names an operation knows; empty where it takes whatever comes. */
  private static Optional<Set<String>> declared(HandlerMethod method) {
    Set<String> names = new HashSet<>();
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam param = parameter.getParameterAnnotation(RequestParam.class);
      if (param != null && Map.class.isAssignableFrom(parameter.getParameterType()) && param.name().isEmpty()) {
        return Optional.empty();
      }
      if (param != null) {
        names.add(param.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : param.name());
      } else if (parameter.hasParameterAnnotation(ModelAttribute.class) || unannotated(parameter)) {
        names.addAll(members(parameter.getParameterType()));
      }
    }
    return Optional.of(names);
  }

  private static boolean unannotated(MethodParameter parameter) {
    Class<?> type = parameter.getParameterType();
    return type.getName().startsWith("answerable.") && type != Caller.class && type != Attempt.class
        && Arrays.stream(parameter.getParameterAnnotations())
            .noneMatch(annotation -> annotation.annotationType().getName().startsWith("org.springframework.web.bind."));
  }

  private static Set<String> members(Class<?> type) {
    if (type.isRecord()) {
      return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.toSet());
    }
    return Arrays.stream(BeanUtils.getPropertyDescriptors(type)).map(property -> property.getName())
        .collect(Collectors.toSet());
  }
}
