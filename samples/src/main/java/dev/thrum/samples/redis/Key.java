package dev.thrum.samples.redis;

import java.util.Arrays;

/** Bytes that equal others by their content; never written to. */
record Key(byte[] bytes) implements Comparable<Key> {

  @Override
  public boolean equals(Object other) {
    return other instanceof Key key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public int compareTo(Key other) {
    return Arrays.compare(bytes, other.bytes);
  }
}
