package dev.thrum.transformer.targets;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The smallest executor: polls on this thread whenever woken. */
public final class Drive {

  private Drive() {}

  /** The value, or what the future failed with. */
  public static <T> T toEnd(Future<T> future) throws Exception {
    Semaphore woken = new Semaphore(0);
    while (true) {
      Poll<T> poll = future.poll(() -> woken::release);
      if (poll.isReady()) {
        return poll.value();
      }
      if (!woken.tryAcquire(20, TimeUnit.SECONDS)) {
        throw new AssertionError("never woken: " + future);
      }
      woken.drainPermits();
    }
  }
}
