package dev.thrum.time;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Timers in the order of their deadlines; inserting and removing one takes constant time.
 *
 * <p>Pure: it takes the time as an argument, locks nothing and wakes nobody. A tick is a
 * millisecond. Whatever is due within the next 1024 ticks has a list for its very tick, in a {@link
 * TimerRing}. What is later waits in four levels of 64 slots each, for a block of 1024 ticks or as
 * many as a level below is long; it lies in the level of the highest six bits in which its block
 * differs from the current one. When the time comes to a slot, the timers in it move down. Later
 * than all levels are long (198 days): in the top level, where they pass by until their turn.
 *
 * <p>A deadline is rounded up to a tick, so no timer is early. Equal ticks expire in the order of
 * their insertion: whatever moves down goes before what is there, for once a timer of some tick is
 * put directly into a lower place, all later ones are, too.
 */
final class TimerWheel {

  static final long TICK = 1_000_000;

  private static final int BITS = 6;
  private static final int SLOTS = 1 << BITS;
  private static final int LEVELS = 4;
  private static final long BLOCKS = 1L << (BITS * LEVELS);

  private final TimerRing ring = new TimerRing();
  private final @Nullable TimerList[] far = new @Nullable TimerList[LEVELS * SLOTS];

  /** By level, a bit for each slot, set when a timer comes into it. */
  private final long[] occupied = new long[LEVELS];

  /** What has expired and was not taken yet. */
  private final TimerList due = new TimerList();

  private final TimerList moving = new TimerList(); // empty but while timers move down

  private int size;

  /** The tick up to which everything has expired. */
  private long current;

  /** Puts in a timer that is in no wheel; false if its time has come already. */
  boolean insert(TimerEntry entry) {
    long tick = entry.tick();
    if (tick <= current) {
      return false;
    }
    placeOf(tick).append(entry);
    size++;
    return true;
  }

  /** Timers that are in. */
  int size() {
    return size;
  }

  /** Takes out a timer, if it is in. */
  void remove(TimerEntry entry) {
    if (entry.isFiled()) {
      TimerList.unlink(entry);
      size--;
    }
  }

  /** The tick at which there will be something to do; MAX_VALUE if never. */
  long nextTick() {
    if (size == 0) {
      return Long.MAX_VALUE;
    }
    if (!due.isEmpty()) {
      return current;
    }
    int place = nextPlace();
    long inRing = ring.next(current);
    return place < 0 ? inRing : Math.min(inRing, startOf(place));
  }

  /** Moves the time on, never back; what expires is to be taken by {@link #takeDue}. */
  void advance(long now) {
    long until = Math.max(current, now / TICK);
    while (size > 0) {
      int place = nextPlace();
      long moveDown = place < 0 ? Long.MAX_VALUE : startOf(place);
      long expire = ring.next(current);
      if (Math.min(moveDown, expire) > until) {
        break;
      }
      if (moveDown <= expire) {
        current = moveDown;
        moveDown(place);
      } else {
        current = expire;
        ring.at(expire).moveTo(due);
      }
    }
    current = until;
  }

  /** Whether something has expired and was not taken yet. */
  boolean hasDue() {
    return !due.isEmpty();
  }

  /** Takes out the first of those that have expired; null if there is none. */
  @Nullable TimerEntry takeDue() {
    TimerEntry entry = due.takeFirst();
    if (entry != null) {
      size--;
    }
    return entry;
  }

  /** As {@link #takeDue()}, as many as there is room for; gives their number. */
  int takeDue(@Nullable TimerEntry[] taken) {
    int count = due.takeFirst(taken);
    size -= count;
    return count;
  }

  // ---------------------------------------------------------------- what is far away

  private TimerList placeOf(long tick) {
    return tick - current < TimerRing.LENGTH ? ring.at(tick) : farPlaceOf(tick >> TimerRing.BITS);
  }

  private TimerList farPlaceOf(long block) {
    long differing = block ^ (current >> TimerRing.BITS);
    long highest = Math.min(differing | (SLOTS - 1), BLOCKS - 1);
    int level = (63 - Long.numberOfLeadingZeros(highest)) / BITS;
    int slot = (int) (block >>> (level * BITS)) & (SLOTS - 1);
    occupied[level] |= 1L << slot;
    int place = level * SLOTS + slot;
    TimerList list = far[place];
    if (list == null) {
      list = new TimerList();
      far[place] = list;
    }
    return list;
  }

  /** The time has come to a slot: the last of its timers goes first, each before the others. */
  private void moveDown(int place) {
    requireNonNull(far[place]).moveTo(moving);
    for (TimerEntry entry = moving.takeLast(); entry != null; entry = moving.takeLast()) {
      placeOf(entry.tick()).prepend(entry);
    }
  }

  /** The next slot with something in it; the lower the level, the sooner it is. */
  private int nextPlace() {
    for (int level = 0; level < LEVELS; level++) {
      while (occupied[level] != 0) {
        int now = (int) (current >>> (TimerRing.BITS + level * BITS)) & (SLOTS - 1);
        // searched from the slot after this one; it comes itself last, a whole turn later
        int ahead = Long.numberOfTrailingZeros(Long.rotateRight(occupied[level], now + 1)) + 1;
        int slot = (now + ahead) & (SLOTS - 1);
        int place = level * SLOTS + slot;
        if (!requireNonNull(far[place]).isEmpty()) {
          return place;
        }
        occupied[level] &= ~(1L << slot); // they were all taken out
      }
    }
    return -1;
  }

  /** The tick at which the time comes to a slot next. */
  private long startOf(int place) {
    int shift = TimerRing.BITS + (place >> BITS) * BITS;
    long round = 1L << (shift + BITS);
    long start = (current & -round) + ((long) (place & (SLOTS - 1)) << shift);
    return start > current ? start : start + round; // only in the top level can it lie a turn ahead
  }
}
