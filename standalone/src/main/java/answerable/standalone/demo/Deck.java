package answerable.standalone.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Cards dealt in a random order, all of them before any comes again: what is rare comes about as often as it should in a short
 * history too.
 */
final class Deck<T> {
  private final List<T> cards;
  private final Random random;
  private final List<T> left = new ArrayList<>();

  record Share<T>(int cards, T what) {}

  Deck(List<Share<T>> shares, Random random) {
    this.cards = shares.stream().flatMap(share -> Collections.nCopies(share.cards(), share.what()).stream()).toList();
    this.random = random;
  }

  T deal() {
    if (left.isEmpty()) {
      left.addAll(cards);
      Collections.shuffle(left, random);
    }
    return left.removeLast();
  }
}
