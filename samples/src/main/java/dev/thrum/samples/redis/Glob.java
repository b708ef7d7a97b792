package dev.thrum.samples.redis;

/**
 * A pattern of {@code KEYS}: {@code *} is any bytes, {@code ?} any byte, {@code [abc]}, {@code
 * [a-z]} and {@code [^a]} one of these, and {@code \} takes the next byte as it is.
 */
record Glob(byte[] pattern) {

  boolean matches(byte[] text) {
    int p = 0;
    int t = 0;
    int star = -1; // where the last star is, and what it has taken so far
    int taken = 0;
    while (t < text.length) {
      int after = p < pattern.length && pattern[p] != '*' ? one(p, text[t]) : -1;
      if (after >= 0) {
        p = after;
        t++;
      } else if (p < pattern.length && pattern[p] == '*') {
        star = p++;
        taken = t;
      } else if (star >= 0) { // it takes one more, and all that follows it is tried again
        p = star + 1;
        t = ++taken;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == '*') {
      p++;
    }
    return p == pattern.length;
  }

  /** Behind what matches this byte; -1 if it doesn't match. */
  private int one(int p, byte b) {
    return switch (pattern[p]) {
      case '?' -> p + 1;
      case '[' -> oneOf(p + 1, b);
      case '\\' -> p + 1 < pattern.length ? literal(p + 1, b) : literal(p, b);
      default -> literal(p, b);
    };
  }

  private int literal(int p, byte b) {
    return pattern[p] == b ? p + 1 : -1;
  }

  /** A class without an end goes to the end of the pattern, as in Redis. */
  private int oneOf(int start, byte b) {
    int p = start;
    boolean not = p < pattern.length && pattern[p] == '^';
    if (not) {
      p++;
    }
    boolean found = false;
    while (p < pattern.length && pattern[p] != ']') {
      if (pattern[p] == '\\' && p + 1 < pattern.length) {
        p++;
      }
      boolean range = p + 2 < pattern.length && pattern[p + 1] == '-' && pattern[p + 2] != ']';
      int low = Byte.toUnsignedInt(pattern[p]);
      int high = Byte.toUnsignedInt(pattern[range ? p + 2 : p]);
      int at = Byte.toUnsignedInt(b);
      found |= at >= Math.min(low, high) && at <= Math.max(low, high);
      p += range ? 3 : 1;
    }
    return found == not ? -1 : Math.min(p + 1, pattern.length);
  }
}
