package dev.thrum.samples.redis;

import java.util.Arrays;

/** Bytes that equal others by their content; never written to. */
record Key(byte[] bytes) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Key key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
