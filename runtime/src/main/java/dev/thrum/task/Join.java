package dev.thrum.task;

import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An ordinary thread that waits for a task. */
record Join(Thread thread) implements Waker {

  static <T> @Nullable T join(TaskCell<T> task) {
    Ambient.requireBlocking("join()", "await the task");
    Join waiting = new Join(Thread.currentThread());
    boolean interrupted = false;
    while (!task.isReady(waiting)) {
      LockSupport.park(task);
      interrupted |= Thread.interrupted(); // the waiting goes on; the caller hears of it afterwards
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return task.take();
  }

  @Override
  public void wake() {
    LockSupport.unpark(thread);
  }
}
