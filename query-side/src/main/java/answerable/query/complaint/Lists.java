package answerable.query.complaint;

import java.util.ArrayList;
import java.util.List;

/** Lists of a row with one more entry, for every read model. */
public final class Lists {
  private static final int LATEST = 50;

  private Lists() {}

  /** All of them, for what is counted: how many there may be, the aggregate sees to. */
  public static <T> List<T> plus(List<T> list, T one) {
    List<T> all = new ArrayList<>(list);
    all.add(one);
    return List.copyOf(all);
  }

  /** The latest fifty, for what the trail has whole. */
  public static <T> List<T> latest(List<T> list, T one) {
    return plus(list.size() >= LATEST ? list.subList(list.size() - LATEST + 1, list.size()) : list, one);
  }
}
