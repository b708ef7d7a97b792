package dev.thrum.samples;

import dev.thrum.task.Task;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the process is told to end, by Ctrl-C say, drops a task; the process ends once this has been
 * closed, or else after a while.
 */
final class DropOnInterrupt implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "interrupted");
  private volatile @Nullable Task<?> task;

  DropOnInterrupt() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  void drops(Task<?> task) {
    this.task = task;
  }

  private void interrupted() {
    Task<?> running = task;
    if (running == null) {
      return; // too early for anything to be cleaned up
    }
    running.abort();
    try {
      closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it is running
    }
  }
}
