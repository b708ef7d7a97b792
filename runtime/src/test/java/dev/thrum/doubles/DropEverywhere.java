package dev.thrum.doubles;

import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Drops a future at each of its suspension points in turn: before its first poll, after each poll,
 * and after each thing that happens to it while it waits, when it may have been given what it waits
 * for and does not know. Each time in a world of its own, in which the rest happens all the same;
 * then the world is looked at.
 */
public final class DropEverywhere {

  private final Future<?> future;
  private final List<Runnable> events = new ArrayList<>();
  private Runnable check = () -> {};

  private DropEverywhere(Future<?> future) {
    this.future = future;
  }

  /** A world around this future, which was not polled yet. */
  public static DropEverywhere of(Future<?> future) {
    return new DropEverywhere(future);
  }

  /** What happens next, after a poll that was pending. */
  public DropEverywhere then(Runnable event) {
    events.add(event);
    return this;
  }

  /** What must be true when it was dropped and everything has happened. */
  public DropEverywhere afterwards(Runnable invariant) {
    check = invariant;
    return this;
  }

  /**
   * Makes a world for each suspension point.
   *
   * @return how many there were; a test says how many it expects
   */
  public static int inEach(Supplier<DropEverywhere> world) {
    int point = 0;
    while (world.get().dropsAt(point)) {
      point++;
    }
    return point;
  }

  /** False if it is over before it comes to this point. */
  private boolean dropsAt(int point) {
    HandPolled<?> hand = HandPolled.of(future);
    int next = 0;
    for (int at = 0; at < point; at++) {
      if (at % 2 == 0) {
        if (hand.poll()) {
          return false;
        }
      } else if (next < events.size()) {
        events.get(next++).run();
      } else {
        throw new AssertionError("still pending when everything had happened: " + future);
      }
    }
    try {
      hand.drop();
      hand.drop();
      events.subList(next, events.size()).forEach(Runnable::run);
      check.run();
    } catch (Throwable broken) {
      String where = "dropped after " + (point + 1) / 2 + " polls and " + next + " events";
      throw new AssertionError(where + ": " + broken.getMessage(), broken);
    }
    return true;
  }
}
