package answerable.edge;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One name in the API document for one shape: a record of a controller or a read model bears the name of what it belongs to, as many
 * have a {@code Summary} or a {@code Transfer}. Two that would share a name stop the document.
 */
final class SchemaNames extends TypeNameResolver {
  private static final String API = "answerable.api";
  private static final String READ_MODELS = "answerable.query";

  private final Map<String, Class<?>> given = new ConcurrentHashMap<>();

  @Override protected String nameForClass(Class<?> type, Set<Options> options) {
    if (!type.getName().startsWith("answerable.") || type.getPackageName().equals(API)) {
      return super.nameForClass(type, options);
    }
    String name = named(type);
    Class<?> other = given.putIfAbsent(name, type);
    if (other != null && other != type) {
      throw new IllegalStateException(type.getName() + " and " + other.getName() + " would share a name in the API document");
    }
    return name;
  }

  private static String named(Class<?> type) {
    Class<?> owner = type.getEnclosingClass();
    if (owner == null || !owner.getSimpleName().endsWith("Controller") && !owner.getPackageName().startsWith(READ_MODELS)) {
      return type.getSimpleName();
    }
    String prefix = owner.getSimpleName().replaceFirst("(Query)?Controller$", "");
    return type.getSimpleName().startsWith(prefix) ? type.getSimpleName() : prefix + type.getSimpleName();
  }
}
