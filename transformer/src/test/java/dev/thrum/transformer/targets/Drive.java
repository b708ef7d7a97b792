package dev.thrum.transformer.targets;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The smallest executor: polls on this thread whenever woken. */
public final class Drive {

  private Drive() {}

  /** The value, or what the future failed with. */
  public static <T> T toEnd(Future<T> future) throws Exception {
    Poll<T> poll = toEndOrStuck(future, null);
    if (poll.isReady()) {
      return poll.value();
    }
    throw new AssertionError("never woken: " + future);
  }

  /** Pending if the trace got stuck on the way; it is not polled again then. */
  static <T> Poll<T> toEndOrStuck(Future<T> future, Trace trace) throws Exception {
    Semaphore woken = new Semaphore(0);
    AwaitContext cx = new AwaitContext(woken::release);
    while (true) {
      Poll<T> poll;
      try {
        poll = future.poll(cx);
      } finally {
        requireClean(cx);
      }
      if (poll.isReady() || (trace != null && trace.isStuck())) {
        return poll;
      }
      try {
        if (!woken.tryAcquire(20, TimeUnit.SECONDS)) {
          return poll;
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      woken.drainPermits();
    }
  }

  /** Nothing of a poll may be left in the context that all polls of a thread share. */
  private static void requireClean(AwaitContext cx) {
    if (cx.suspended != null || cx.unpolled || cx.dropping || cx.depth != 0) {
      throw new AssertionError(
          "left in the context: suspended "
              + cx.suspended
              + ", unpolled "
              + cx.unpolled
              + ", dropping "
              + cx.dropping
              + ", depth "
              + cx.depth);
    }
  }
}
