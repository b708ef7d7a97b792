package dev.thrum.benchmarks.peers;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Runs the stages of completable futures on one thread, first in, first out. */
public final class QueueExecutor implements Executor {

  private final ArrayDeque<Runnable> ready = new ArrayDeque<>();

  @Override
  public void execute(Runnable task) {
    ready.add(task);
  }

  /** Runs until the future is completed. */
  public <T> T run(CompletableFuture<T> future) {
    while (!future.isDone()) {
      Runnable next = ready.poll();
      if (next == null) {
        throw new IllegalStateException("nothing is left to run, and the result is not there");
      }
      next.run();
    }
    return future.join();
  }
}
