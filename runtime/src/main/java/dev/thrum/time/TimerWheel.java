package dev.thrum.time;

import org.jspecify.annotations.Nullable;

/**
 * Timers in the order of their deadlines; inserting and removing one takes constant time.
 *
 * <p>Pure: it takes the time as an argument, locks nothing and wakes nobody. Six levels of 64 slots
 * each. A slot of level 0 is one tick (a millisecond) wide, one of level n is as wide as level n -
 * 1 is long. A timer lies in the level of the highest six bits in which its tick differs from the
 * current one; when the wheel comes to a slot above level 0, the timers in it move down. Later than
 * the wheel is long (2.2 years): in the top level, where they pass by until their turn. A deadline
 * is rounded up to a tick, so no timer is early; equal ticks expire in the order of their
 * insertion, because whatever moves down was inserted before anything that is put there directly.
 */
final class TimerWheel {

  static final long TICK = 1_000_000;

  private static final int BITS = 6;
  private static final int SLOTS = 1 << BITS;
  private static final int LEVELS = 6;
  private static final long LENGTH = 1L << (BITS * LEVELS);

  private final @Nullable TimerEntry[] heads = new @Nullable TimerEntry[LEVELS * SLOTS];
  private final @Nullable TimerEntry[] tails = new @Nullable TimerEntry[LEVELS * SLOTS];
  private final long[] occupied = new long[LEVELS];

  private int size;

  /** The tick up to which everything has expired. */
  private long current;

  /** Puts in a timer that is in no wheel; false if its time has come already. */
  boolean insert(TimerEntry entry) {
    long tick = entry.tick();
    if (tick <= current) {
      return false;
    }
    append(entry, tick, current);
    size++;
    return true;
  }

  /** Timers that are in. */
  int size() {
    return size;
  }

  /** Takes out a timer, if it is in. */
  void remove(TimerEntry entry) {
    int place = entry.place;
    if (place < 0) {
      return;
    }
    if (entry.previous == null) {
      heads[place] = entry.next;
    } else {
      entry.previous.next = entry.next;
    }
    if (entry.next == null) {
      tails[place] = entry.previous;
    } else {
      entry.next.previous = entry.previous;
    }
    if (heads[place] == null) {
      occupied[place >> BITS] &= ~(1L << (place & (SLOTS - 1)));
    }
    entry.place = TimerEntry.NOWHERE;
    entry.previous = null;
    entry.next = null;
    size--;
  }

  /** The tick at which there will be something to do; MAX_VALUE if never. */
  long nextTick() {
    int place = nextPlace();
    return place < 0 ? Long.MAX_VALUE : startOf(place);
  }

  /**
   * Moves the time on, never back.
   *
   * @return the first of the timers that have expired, linked by {@code next}
   */
  @Nullable TimerEntry advance(long now) {
    long until = Math.max(current, now / TICK);
    TimerEntry first = null;
    TimerEntry last = null;
    for (int place = nextPlace(); place >= 0 && startOf(place) <= until; place = nextPlace()) {
      long start = startOf(place);
      TimerEntry entry = empty(place);
      while (entry != null) {
        TimerEntry following = entry.next;
        entry.previous = null;
        entry.next = null;
        long tick = entry.tick();
        if (tick > start) {
          append(entry, tick, start);
        } else {
          entry.place = TimerEntry.NOWHERE;
          size--;
          if (last == null) {
            first = entry;
          } else {
            last.next = entry;
          }
          last = entry;
        }
        entry = following;
      }
      current = start;
    }
    current = until;
    return first;
  }

  private void append(TimerEntry entry, long tick, long now) {
    int level = level(tick, now);
    int slot = (int) (tick >>> (level * BITS)) & (SLOTS - 1);
    int place = level * SLOTS + slot;
    entry.place = place;
    entry.previous = tails[place];
    if (tails[place] == null) {
      heads[place] = entry;
      occupied[level] |= 1L << slot;
    } else {
      tails[place].next = entry;
    }
    tails[place] = entry;
  }

  private static int level(long tick, long now) {
    long differing = Math.min((tick ^ now) | (SLOTS - 1), LENGTH - 1);
    return (63 - Long.numberOfLeadingZeros(differing)) / BITS;
  }

  /** The next place with something in it; the lower the level, the sooner it is. */
  private int nextPlace() {
    for (int level = 0; level < LEVELS; level++) {
      if (occupied[level] != 0) {
        int now = (int) (current >>> (level * BITS)) & (SLOTS - 1);
        // searched from the slot after this one; it comes itself last, a whole turn later
        int ahead = Long.numberOfTrailingZeros(Long.rotateRight(occupied[level], now + 1)) + 1;
        return level * SLOTS + ((now + ahead) & (SLOTS - 1));
      }
    }
    return -1;
  }

  /** The tick at which the wheel comes to a place next. */
  private long startOf(int place) {
    int shift = (place >> BITS) * BITS;
    long round = 1L << (shift + BITS);
    long start = (current & -round) + ((long) (place & (SLOTS - 1)) << shift);
    return start > current ? start : start + round; // only in the top level can it lie a turn ahead
  }

  private @Nullable TimerEntry empty(int place) {
    TimerEntry first = heads[place];
    heads[place] = null;
    tails[place] = null;
    occupied[place >> BITS] &= ~(1L << (place & (SLOTS - 1)));
    return first;
  }
}
