package answerable.edge;

import answerable.api.Code;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Holds every operation to its access rule, and refuses to start with one that has none. */
final class Access implements HandlerInterceptor, RequestMatcher, SmartInitializingSingleton {
  private record Way(RequestMappingInfo mapping, PathPattern pattern) {
    boolean leads(String sent, PathContainer path) {
      var methods = mapping.getMethodsCondition().getMethods();
      return (methods.isEmpty() || methods.stream().anyMatch(method -> method.name().equals(sent))) && pattern.matches(path);
    }
  }

  private final ObjectProvider<RequestMappingHandlerMapping> mappings;
  private volatile List<Way> open = List.of();

  Access(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  @Override public void afterSingletonsInstantiated() {
    List<Way> ways = new ArrayList<>();
    List<String> without = new ArrayList<>();
    mappings.stream().flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream()).forEach(operation -> {
      HandlerMethod handler = operation.getValue();
      if (!ours(handler)) {
        return;
      }
      boolean isOpen = handler.hasMethodAnnotation(Open.class);
      Allowed allowed = handler.getMethodAnnotation(Allowed.class);
      if (isOpen == (allowed != null) || allowed != null && allowed.value().length == 0) {
        without.add(operation.getKey() + " " + handler.getShortLogMessage());
      } else if (isOpen) {
        Objects.requireNonNull(operation.getKey().getPathPatternsCondition()).getPatterns()
            .forEach(pattern -> ways.add(new Way(operation.getKey(), pattern)));
      }
    });
    if (!without.isEmpty()) {
      throw new IllegalStateException("operations need exactly one of @Allowed and @Open: " + without);
    }
    open = List.copyOf(ways);
  }

  static boolean ours(HandlerMethod handler) {
    return handler.getBeanType().getName().startsWith("answerable.")
        && !ErrorController.class.isAssignableFrom(handler.getBeanType());
  }

  /** Whether the request goes to an open operation. */
  @Override public boolean matches(HttpServletRequest request) {
    PathContainer path = PathContainer.parsePath(request.getRequestURI().substring(request.getContextPath().length()));
    return open.stream().anyMatch(way -> way.leads(request.getMethod(), path));
  }

  @Override public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method && ours(method)) {
      Allowed allowed = method.getMethodAnnotation(Allowed.class);
      if (allowed != null && Arrays.stream(allowed.value()).noneMatch(Arguments.caller()::may)) {
        throw new Problem(Code.ROLE);
      }
    }
    return true;
  }
}
