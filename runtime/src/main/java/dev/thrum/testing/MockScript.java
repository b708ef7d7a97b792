package dev.thrum.testing;

import dev.thrum.future.Waker;
import java.nio.ByteBuffer;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link MockIo} is yet to do, and who waits for a step that is not theirs. Under its lock;
 * wakers are called after it, and so is the sleep of a step that waits.
 */
final class MockScript {

  private final Deque<MockStep> steps;
  private @Nullable Waker reader;
  private @Nullable Waker writer;

  MockScript(Deque<MockStep> steps) {
    this.steps = steps;
    dropFinished();
  }

  /** The step that is due, null after the last. */
  synchronized @Nullable MockStep due() {
    return steps.peek();
  }

  /** Called by the next change of the step that is due, if that is still this one. */
  synchronized boolean await(@Nullable MockStep step, boolean reads, Waker waker) {
    if (steps.peek() != step) {
      return false;
    }
    if (reads) {
      reader = waker;
    } else {
      writer = waker;
    }
    return true;
  }

  /** Moves bytes between a step and a buffer; gives the number. */
  int move(MockStep.Give step, ByteBuffer target) {
    int count = Math.min(step.bytes.remaining(), target.remaining());
    target.put(target.position(), step.bytes, step.bytes.position(), count);
    target.position(target.position() + count);
    step.bytes.position(step.bytes.position() + count);
    moveOn(step.isOver() ? step : null);
    return count;
  }

  /** Compares bytes of a buffer with what is expected; gives the number. */
  int compare(MockStep.Expect step, ByteBuffer source) {
    int count = Math.min(step.bytes.remaining(), source.remaining());
    ByteBuffer written = source.slice(source.position(), count);
    if (!written.equals(step.bytes.slice(step.bytes.position(), count))) {
      throw new AssertionError("the script " + step + ", but this was written: " + text(source));
    }
    source.position(source.position() + count);
    step.bytes.position(step.bytes.position() + count);
    moveOn(step.isOver() ? step : null);
    return count;
  }

  /** This step is over; who waits is woken. */
  void moveOn(@Nullable MockStep over) {
    Waker first;
    Waker second;
    synchronized (this) {
      if (over == null || steps.peek() != over) {
        return;
      }
      steps.remove();
      dropFinished();
      first = reader;
      second = writer;
      reader = null;
      writer = null;
    }
    wake(first);
    wake(second);
  }

  /** Who polled the sleep of this step does so no more: the other one takes over. */
  void passOn(MockStep.Wait step, Object waiter) {
    Waker first;
    Waker second;
    synchronized (this) {
      if (step.waiter != waiter) {
        return;
      }
      step.waiter = null;
      first = reader;
      second = writer;
    }
    wake(first);
    wake(second);
  }

  /** Whether this one is to poll the sleep of this step. */
  synchronized boolean isWaiter(MockStep.Wait step, Object waiter) {
    if (step.waiter == null) {
      step.waiter = waiter;
    }
    return step.waiter == waiter;
  }

  synchronized void assertDone() {
    if (!steps.isEmpty()) {
      throw new AssertionError(
          "the script " + steps.peek() + ", and that has not happened; " + steps.size() + " left");
    }
  }

  static String text(ByteBuffer bytes) {
    return MockStep.text(bytes);
  }

  private void dropFinished() {
    while (!steps.isEmpty() && steps.element().isOver()) {
      steps.remove();
    }
  }

  private static void wake(@Nullable Waker waker) {
    if (waker != null) {
      waker.wake();
    }
  }

  @Override
  public synchronized String toString() {
    return steps.isEmpty() ? "done" : String.valueOf(steps.peek());
  }
}
