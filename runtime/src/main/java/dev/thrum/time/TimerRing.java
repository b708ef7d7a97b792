package dev.thrum.time;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The timers of the next {@value #LENGTH} ticks, a list for each. A list that becomes empty is
 * noticed when the ring comes to it, so that taking a timer out is a matter of its neighbours.
 */
final class TimerRing {

  static final int BITS = 10;
  static final int LENGTH = 1 << BITS;

  private static final int MASK = LENGTH - 1;
  private static final int WORDS = LENGTH / Long.SIZE;

  private final @Nullable TimerList[] lists = new @Nullable TimerList[LENGTH];

  /** A bit for each list, set when a timer comes into it. */
  private final long[] occupied = new long[WORDS];

  /** The list of a tick, into which a timer is about to come. */
  TimerList at(long tick) {
    int slot = (int) tick & MASK;
    TimerList list = lists[slot];
    if (list == null) {
      list = new TimerList();
      lists[slot] = list;
    }
    occupied[slot / Long.SIZE] |= 1L << slot;
    return list;
  }

  /** The first tick from this one on that has a timer; MAX_VALUE if there is none. */
  long next(long from) {
    int start = (int) from & MASK;
    int word = start / Long.SIZE;
    long bits = occupied[word] & (-1L << start);
    for (int i = 0; ; i++) {
      for (; bits != 0; bits &= bits - 1) {
        int slot = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        if (!requireNonNull(lists[slot]).isEmpty()) {
          return from + ((slot - start) & MASK);
        }
        occupied[word] &= ~(1L << slot);
      }
      if (i == WORDS) { // the first one twice, for what lies before the start
        return Long.MAX_VALUE;
      }
      word = (word + 1) % WORDS;
      bits = occupied[word];
    }
  }
}
