package answerable.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A closed list of names, found by their bytes. */
final class Names {
  private final byte[][] names;
  private final byte[] table;
  private final int mask;

  Names(List<String> names) {
    if (names.size() > Byte.MAX_VALUE) {
      throw new IllegalArgumentException("more names than a byte counts");
    }
    this.names = names.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    mask = Integer.highestOneBit(names.size() * 4 + 3) - 1;
    table = new byte[mask + 1];
    Arrays.fill(table, (byte) -1);
    for (byte i = 0; i < this.names.length; i++) {
      int slot = hash(this.names[i], 0, this.names[i].length) & mask;
      while (table[slot] >= 0) {
        slot = slot + 1 & mask;
      }
      table[slot] = i;
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    return hash ^ hash >>> 7;
  }

  /** The place of a name in the list, -1 where it is none of them. */
  int find(byte[] bytes, int from, int to) {
    int slot = hash(bytes, from, to) & mask;
    while (table[slot] >= 0) {
      byte[] name = names[table[slot]];
      if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
        return table[slot];
      }
      slot = slot + 1 & mask;
    }
    return -1;
  }
}
