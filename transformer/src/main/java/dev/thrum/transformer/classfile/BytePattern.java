package dev.thrum.transformer.classfile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A short ASCII text to find in raw bytes, skipping ahead by its length where it can't be
 * (Horspool).
 */
final class BytePattern {

  private final byte[] text;

  /** How far to move when the window's last byte is this one. */
  private final int[] shift = new int[256];

  BytePattern(String text) {
    this.text = text.getBytes(StandardCharsets.UTF_8);
    int last = this.text.length - 1;
    Arrays.fill(shift, this.text.length);
    for (int i = 0; i < last; i++) {
      shift[this.text[i] & 0xff] = last - i;
    }
  }

  /** Whether the text stands somewhere between two offsets. */
  boolean isWithin(byte[] bytes, int from, int to) {
    int length = text.length;
    for (int at = from; at + length <= to; at += shift[bytes[at + length - 1] & 0xff]) {
      if (matches(bytes, at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what stands between two offsets is the text. */
  boolean isExactly(byte[] bytes, int from, int to) {
    return to - from == text.length && matches(bytes, from);
  }

  private boolean matches(byte[] bytes, int at) {
    for (int i = text.length - 1; i >= 0; i--) {
      if (bytes[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
