package dev.thrum.time;

import org.jspecify.annotations.Nullable;

/**
 * Timers one after the other, linked in a circle that this object closes. So one can leave without
 * knowing which list it is in, and whole lists move at once.
 */
final class TimerList extends TimerEntry {

  boolean isEmpty() {
    return next == this;
  }

  void append(TimerEntry entry) {
    link(entry, previous, this);
  }

  void prepend(TimerEntry entry) {
    link(entry, this, next);
  }

  private static void link(TimerEntry entry, TimerEntry before, TimerEntry after) {
    entry.previous = before;
    entry.next = after;
    before.next = entry;
    after.previous = entry;
  }

  /** Takes a timer out of the list in which it is. */
  static void unlink(TimerEntry entry) {
    entry.previous.next = entry.next;
    entry.next.previous = entry.previous;
    entry.previous = entry;
    entry.next = entry;
  }

  @Nullable TimerEntry takeFirst() {
    return take(next);
  }

  @Nullable TimerEntry takeLast() {
    return take(previous);
  }

  private @Nullable TimerEntry take(TimerEntry entry) {
    if (entry == this) {
      return null;
    }
    unlink(entry);
    return entry;
  }

  /** Takes the first timers out, as many as there is room for; gives their number. */
  int takeFirst(@Nullable TimerEntry[] taken) {
    int count = 0;
    TimerEntry entry = next;
    for (; entry != this && count < taken.length; count++) {
      TimerEntry following = entry.next;
      entry.previous = entry;
      entry.next = entry;
      taken[count] = entry;
      entry = following;
    }
    next = entry; // once for all of them: a write to an old object costs a fence
    entry.previous = this;
    return count;
  }

  /** Moves all to the end of another list. */
  void moveTo(TimerList other) {
    if (isEmpty()) {
      return;
    }
    TimerEntry last = other.previous;
    last.next = next;
    next.previous = last;
    previous.next = other;
    other.previous = previous;
    next = this;
    previous = this;
  }
}
