package dev.thrum.executor;

import dev.thrum.future.Future;
import dev.thrum.observe.WorkerMetrics;
import dev.thrum.task.Scheduler;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A way of running tasks, as a runtime uses it. Thread-safe. */
public interface TaskExecutor extends Scheduler {

  /** Makes sure that somebody will wait for events. */
  void start();

  /** Runs a future on this thread, which is inside the runtime; failures are thrown as they are. */
  <T> @Nullable T blockOn(Future<T> future);

  /**
   * Runs a call that blocks on this thread, while others do what it was for.
   *
   * @param spare gives a thread that may be kept for good
   */
  <T> @Nullable T blockInPlace(Callable<T> call, BlockingPool spare) throws Exception;

  /** Whether nothing can run before the next event; asked by the thread that waits for it. */
  boolean isIdle();

  /** The thread that polls this task, if it is seen to. */
  @Nullable Thread runnerOf(Object task);

  /** What its workers have done. */
  List<WorkerMetrics> workerMetrics();

  /** Tasks in the queue that they share. */
  int queued();

  /** Tasks that came there from elsewhere, so far. */
  long remoteSchedules();

  /**
   * Takes no tasks any more and drops all that there are, each as soon as it is not being polled.
   */
  void stop();

  /** Waits until nothing runs any more; false if that took too long. */
  boolean awaitStopped(long nanos) throws InterruptedException;
}
