package dev.thrum.stream;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;

/** A future that is pending so many times, waking itself, and then gives its value. */
final class Later<T> implements Future<T> {

  private static int alive;

  private final T value;
  private int pauses;
  private boolean over;

  Later(int pauses, T value) {
    this.pauses = pauses;
    this.value = value;
    alive++;
  }

  /** Pending once. */
  static <T> Later<T> of(T value) {
    return new Later<>(1, value);
  }

  /** How many are neither complete nor dropped, since the last call of this. */
  static int takeAlive() {
    int count = alive;
    alive = 0;
    return count;
  }

  private void end() {
    if (over) {
      throw new AssertionError(value + " was used or dropped when it was over");
    }
    over = true;
    alive--;
  }

  @Override
  public Poll<T> poll(Context cx) {
    if (pauses-- > 0) {
      cx.waker().wake();
      return Poll.pending();
    }
    end();
    return Poll.ready(value);
  }

  @Override
  public void drop() {
    end();
  }

  @Override
  public String toString() {
    return "later " + value;
  }
}
