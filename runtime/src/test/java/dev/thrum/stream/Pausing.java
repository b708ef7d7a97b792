package dev.thrum.stream;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream of another's making: each {@code next()} is pending once, and loses its element if it is
 * dropped then. Counts what is done to it, and minds the contract.
 */
final class Pausing implements AsyncStream<Integer> {

  final List<String> misuse = new ArrayList<>();
  private final List<Object> elements; // failures are thrown
  private int taken;
  private int closes;
  private boolean waiting;

  Pausing(Object... elements) {
    this.elements = List.of(elements);
  }

  /** The numbers from 1. */
  static Pausing upTo(int last) {
    Object[] numbers = new Object[last];
    for (int i = 0; i < last; i++) {
      numbers[i] = i + 1;
    }
    return new Pausing(numbers);
  }

  int taken() {
    return taken;
  }

  int closes() {
    return closes;
  }

  boolean isWaiting() {
    return waiting;
  }

  @Override
  public void close() {
    closes++;
    if (waiting) {
      misuse.add("closed before its next() was dropped");
    }
  }

  @Override
  public Future<Integer> next() {
    return new Future<>() {
      private Object mine;
      private boolean begun;
      private boolean over;

      @Override
      public Poll<Integer> poll(Context cx) throws Exception {
        if (over || closes > 0 || (waiting && !begun)) {
          misuse.add(over ? "polled when over" : closes > 0 ? "polled when closed" : "two at once");
        }
        if (!begun) {
          begun = true;
          waiting = true;
          mine = taken < elements.size() ? elements.get(taken++) : null;
          cx.waker().wake();
          return Poll.pending();
        }
        over = true;
        waiting = false;
        if (mine instanceof Exception failure) {
          throw failure;
        }
        return Poll.ready((Integer) mine);
      }

      @Override
      public void drop() {
        if (over) {
          misuse.add("dropped when over");
        }
        over = true;
        if (begun) {
          waiting = false;
        }
      }
    };
  }

  @Override
  public String toString() {
    return "pausing";
  }
}
