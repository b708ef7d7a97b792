package dev.thrum.task;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.Sneaky;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An ordinary thread that waits for a task. */
record Join(Thread thread) implements Waker {

  static <T> @Nullable T join(Future<T> task) {
    Join waiting = new Join(Thread.currentThread());
    boolean interrupted = false;
    try {
      for (; ; ) {
        Poll<T> poll = task.poll(() -> waiting);
        if (poll.isReady()) {
          return poll.value();
        }
        LockSupport.park(task);
        interrupted |=
            Thread.interrupted(); // the waiting goes on; the caller hears of it afterwards
      }
    } catch (Exception failure) {
      throw Sneaky.rethrow(failure);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void wake() {
    LockSupport.unpark(thread);
  }
}
