package answerable.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.ServletModelAttributeMethodProcessor;

/**
 * Query parameters that belong together, in a record of ours. Spring's own binding reads the annotations of every component anew at every
 * request; it is left what is not plain, and what is wrong, so that mistakes are told as everywhere.
 */
final class RecordParameters implements HandlerMethodArgumentResolver {
  private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

  /** @param types null where one is of several values */
  private record Shape(Constructor<?> constructor, String[] names, TypeDescriptor @Nullable [] types) {
    static Shape of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] classes = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      boolean plain = Arrays.stream(classes).noneMatch(each -> each.isPrimitive() || each.isArray() || Iterable.class.isAssignableFrom(each));
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(classes);
        constructor.setAccessible(true);
        return new Shape(constructor, Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new),
            plain ? Arrays.stream(classes).map(TypeDescriptor::valueOf).toArray(TypeDescriptor[]::new) : null);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();
  private final HandlerMethodArgumentResolver binding = new ServletModelAttributeMethodProcessor(true);
  private final Supplier<? extends ConversionService> conversions;

  RecordParameters(Supplier<? extends ConversionService> conversions) {
    this.conversions = conversions;
  }

  @Override public boolean supportsParameter(MethodParameter parameter) {
    Class<?> type = parameter.getParameterType();
    return type.isRecord() && type.getName().startsWith("answerable.")
        && Arrays.stream(parameter.getParameterAnnotations()).allMatch(each -> each.annotationType().getName().startsWith("org.springdoc."));
  }

  @Override public @Nullable Object resolveArgument(
      MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest web, @Nullable WebDataBinderFactory binders)
      throws Exception {
    Object made = made(shapes.computeIfAbsent(parameter.getParameterType(), Shape::of),
        Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class)));
    return made != null ? made : binding.resolveArgument(parameter, container, web, binders);
  }

  /** Null for what is not plain, or wrong. */
  private @Nullable Object made(Shape shape, HttpServletRequest request) {
    TypeDescriptor[] types = shape.types();
    if (types == null) {
      return null;
    }
    @Nullable Object[] values = new @Nullable Object[types.length];
    for (int i = 0; i < types.length; i++) {
      String[] texts = request.getParameterValues(shape.names()[i]);
      if (texts != null && (texts.length != 1 || texts[0].isEmpty())) {
        return null;
      }
      try {
        values[i] = texts == null ? null : conversions.get().convert(texts[0], TEXT, types[i]);
      } catch (ConversionException wrong) {
        return null;
      }
    }
    try {
      return shape.constructor().newInstance(values);
    } catch (ReflectiveOperationException refused) {
      return null;
    }
  }
}
