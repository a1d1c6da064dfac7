package answerable.query;

import answerable.query.projection.Projection;
import java.util.List;

/** Those that the program has. */
public final class ReadModels {
  private ReadModels() {}

  public static List<Projection<?, ?>> all() {
    return QueryWiring.all();
  }
}
