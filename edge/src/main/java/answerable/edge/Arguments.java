package answerable.edge;

import answerable.api.Role;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the {@link Caller} and the {@link Attempt} it asks for. */
final class Arguments implements HandlerMethodArgumentResolver {
  private static final UUID NAMESPACE = UUID.fromString("6f6d0c4e-2f0b-5b0c-9d53-3a1f6f7c1e44");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,198}[\\x21-\\x7e])?");
  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");
  private static final Caller NOBODY = new Caller("", "", Set.of(), Set.of());

  private final NameBasedGenerator named = Generators.nameBasedGenerator(NAMESPACE);
  private final Ids ids;

  Arguments(Ids ids) {
    this.ids = ids;
  }

  @Override public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Attempt.class;
  }

  @Override public Object resolveArgument(
      MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) throws Exception {
    if (parameter.getParameterType() == Caller.class) {
      return caller();
    }
    HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    String key = request.getHeader("Idempotency-Key");
    UUID correlation = Correlation.of(request);
    return new Attempt(
        key == null ? ids.next() : commandId(request, key),
        key != null,
        Body.hash(request),
        expectedVersion(request.getHeader("If-Match")),
        correlation == null ? ids.next() : correlation);
  }

  private UUID commandId(HttpServletRequest request, String key) {
    if (!KEY.matcher(key).matches()) {
      throw Problem.invalid("Idempotency-Key", "须为 1 到 200 个可见字符", "must have 1 to 200 printable characters");
    }
    return named.generate(String.join("\0", caller().login(), request.getMethod(), request.getRequestURI(), key));
  }

  private static @Nullable Long expectedVersion(@Nullable String ifMatch) {
    if (ifMatch == null) {
      return null;
    }
    var version = VERSION.matcher(ifMatch.strip());
    if (!version.matches()) {
      throw Problem.invalid("If-Match", "须为带引号的版本号,如 \"3\"", "must be one quoted version, as \"3\"");
    }
    return Long.valueOf(version.group(1));
  }

  /** Who calls in this thread; nobody, without a role, where an open operation was called without a token. */
  static Caller caller() {
    if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)) {
      return NOBODY;
    }
    Jwt jwt = token.getToken();
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String name : texts(jwt.getClaims().get("roles"))) {
      Arrays.stream(Role.values()).filter(role -> role.name().equals(name)).forEach(roles::add);
    }
    String login = Objects.requireNonNull(jwt.getSubject());
    return new Caller(
        login, jwt.getClaims().get("name") instanceof String name ? name : login, Set.copyOf(roles),
        Set.copyOf(texts(jwt.getClaims().get("estates"))));
  }

  private static Set<String> texts(@Nullable Object claim) {
    Set<String> found = new LinkedHashSet<>();
    if (claim instanceof Collection<?> values) {
      values.forEach(value -> {
        if (value instanceof String text) {
          found.add(text);
        }
      });
    }
    return found;
  }
}
