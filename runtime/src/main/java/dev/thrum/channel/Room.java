package dev.thrum.channel;

import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.WakeList;
import org.jspecify.annotations.Nullable;

/**
 * The places of a channel that nobody has, and who waits for some. Everything here is under the
 * channel's lock.
 *
 * <p><b>First come, first served.</b> While somebody waits no place is free: the first who waits
 * collects them one by one, so one that wants many is not starved and no later one overtakes it.
 *
 * <p><b>Sum.</b> Places that are free, collected, granted, in a permit or under a value are as many
 * as the capacity.
 */
final class Room {

  private final int capacity;
  private final WaitList<Placing<?, ?>> waiting = new WaitList<>();
  private int free;

  Room(int capacity) {
    this.capacity = capacity;
    this.free = capacity;
  }

  int capacity() {
    return capacity;
  }

  int free() {
    return free;
  }

  /** Whether nobody has a place. */
  boolean isUnused() {
    return free == capacity;
  }

  /** Takes a place if one is free, in which case nobody waits. */
  boolean tryTake() {
    if (free == 0) {
      return false;
    }
    free--;
    return true;
  }

  /** Whether this one has its places now; if not it is in the line. */
  boolean take(Placing<?, ?> placing, Waker waker) {
    if (placing.takeGrant()) {
      return true;
    }
    if (!placing.isListed()) {
      int missing = placing.missing();
      if (free >= missing) {
        free -= missing;
        return true;
      }
      placing.collect(free);
      free = 0;
    }
    waiting.add(placing, waker);
    return false;
  }

  /** Gives one place back; answers whom to wake. */
  @Nullable Waker giveBackOne() {
    Placing<?, ?> first = waiting.first();
    if (first == null) {
      free++;
      return null;
    }
    if (first.missing() > 1) {
      first.collect(1);
      return null;
    }
    return waiting.grant(first);
  }

  /** Gives places back. */
  void giveBack(int places, WakeList wakes) {
    int rest = places;
    for (Placing<?, ?> first = waiting.first(); first != null; first = waiting.first()) {
      int missing = first.missing();
      if (rest < missing) {
        first.collect(rest);
        return;
      }
      rest -= missing;
      waiting.grant(first, wakes);
    }
    free += rest;
  }

  /** One that is dropped: what it has collected or was granted goes to the next. */
  void leave(Placing<?, ?> placing, WakeList wakes) {
    if (placing.takeGrant()) {
      giveBack(placing.places(), wakes);
    } else if (waiting.remove(placing)) {
      giveBack(placing.places() - placing.missing(), wakes);
    }
  }

  /** Sends away who waits; what the first of them has collected is free. */
  void dismissAll(WakeList wakes) {
    Placing<?, ?> first = waiting.first();
    if (first != null) {
      free += first.places() - first.missing(); // the others have none
      waiting.dismissAll(wakes);
    }
  }
}
