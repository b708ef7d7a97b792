package dev.thrum.internal.concurrent;

import dev.thrum.future.Poll;

/** Ready polls of byte counts, made once: a read that needs no waiting allocates no result. */
public final class Counts {

  private static final int MIN = -1;
  private static final int MAX = 4096;

  // Filled as they are asked for; a race makes one more of them, which does no harm.
  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no generics
  private static final Poll<Integer>[] SMALL = new Poll[MAX - MIN + 1];

  private Counts() {}

  /** The poll that found this count. */
  public static Poll<Integer> ready(int count) {
    if (count < MIN || count > MAX) {
      return Poll.ready(count);
    }
    Poll<Integer> known = SMALL[count - MIN];
    if (known == null) {
      known = Poll.ready(count);
      SMALL[count - MIN] = known;
    }
    return known;
  }
}
