package answerable.query.rebuild;

import answerable.query.projection.Fold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * Numbers of the rollups as they grow, in a tree by the parts of their keys. What one row contributes lies close together: of a key only
 * the parts are looked up that differ from those of the key before.
 */
final class Sums {
  private static final class Node {
    final Map<String, Node> below = new HashMap<>();
    final Map<String, long[]> measures = new HashMap<>();
  }

  private final Node root = new Node();
  private final List<String> parts = new ArrayList<>();
  private final List<Node> path = new ArrayList<>();

  void add(List<String> key, String measure, long amount) {
    at(key).measures.computeIfAbsent(measure, _ -> new long[1])[0] += amount;
  }

  private Node at(List<String> key) {
    int same = 0;
    while (same < key.size() && same < parts.size() && parts.get(same).equals(key.get(same))) {
      same++;
    }
    while (parts.size() > same) {
      parts.removeLast();
      path.removeLast();
    }
    Node node = same == 0 ? root : path.getLast();
    for (int depth = same; depth < key.size(); depth++) {
      node = node.below.computeIfAbsent(key.get(depth), _ -> new Node());
      parts.add(key.get(depth));
      path.add(node);
    }
    return node;
  }

  void forEach(ObjLongConsumer<Fold.RollupKey> each) {
    forEach(root, List.of(), each);
  }

  private static void forEach(Node node, List<String> key, ObjLongConsumer<Fold.RollupKey> each) {
    node.measures.forEach((measure, n) -> each.accept(new Fold.RollupKey(key, measure), n[0]));
    node.below.forEach((part, below) -> {
      List<String> longer = new ArrayList<>(key);
      longer.add(part);
      forEach(below, List.copyOf(longer), each);
    });
  }
}
