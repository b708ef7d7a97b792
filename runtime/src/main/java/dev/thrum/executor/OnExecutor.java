package dev.thrum.executor;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import dev.thrum.internal.Uncaught;
import dev.thrum.observe.WorkerMetrics;
import dev.thrum.task.OwnedTasks;
import dev.thrum.task.RootHooks;
import dev.thrum.task.Schedulable;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on an executor that somebody else owns: each run of a task is one command. Events are
 * waited for by a thread of its own, which starts when a future needs them.
 */
public final class OnExecutor implements TaskExecutor {

  private final OwnedTasks tasks;
  private final Executor executor;
  private final ThreadFactory threads;
  private final Driver driver;
  private final Services services;
  private final BiConsumer<String, Throwable> uncaught;
  private final RootHooks rootHooks;
  private final Termination termination = new Termination();

  /** What comes after the run in a call that is under way on this thread. */
  private final ThreadLocal<@Nullable Queue<Schedulable>> runningInCall = new ThreadLocal<>();

  private volatile boolean started;
  private volatile boolean stopping;

  /** Runs on an executor, which is not shut down with this. */
  public OnExecutor(Executor executor, Surroundings surroundings) {
    this.tasks = surroundings.tasksOf(this);
    this.executor = executor;
    this.threads = surroundings.threads().apply("driver");
    this.driver = surroundings.driver();
    this.services = surroundings.services();
    this.uncaught = surroundings.uncaught();
    this.rootHooks = surroundings.rootHooks();
  }

  @Override
  public void schedule(Schedulable task, boolean yielded) {
    Turn turn = new Turn(task);
    try {
      executor.execute(turn);
    } catch (RejectedExecutionException closed) {
      discard(task);
    } catch (Throwable broken) {
      uncaught("the executor of " + task, broken);
      discard(task);
    } finally {
      turn.giver = null;
    }
  }

  /** One run of a task, as a command. */
  private final class Turn implements Runnable {
    private final Schedulable task;
    private @Nullable Thread giver = Thread.currentThread(); // while it is being given

    Turn(Schedulable task) {
      this.task = task;
    }

    @Override
    public void run() {
      if (giver == Thread.currentThread()) {
        runInCall(task);
      } else {
        OnExecutor.this.run(task);
      }
    }
  }

  /**
   * By an executor that runs a command in the very call in which it gets it. A task that is given
   * in such a run comes after it, or each would stand on the stack of the one before.
   */
  private void runInCall(Schedulable task) {
    Queue<Schedulable> behind = runningInCall.get();
    if (behind != null) {
      behind.add(task);
      return;
    }
    behind = new ArrayDeque<>();
    runningInCall.set(behind);
    try {
      for (Schedulable next = task; next != null; next = behind.poll()) {
        run(next);
      }
    } finally {
      runningInCall.remove();
    }
  }

  /** Nobody else will ever run it. */
  private void discard(Schedulable task) {
    Services outer = Ambient.enter(services);
    BiConsumer<String, Throwable> outerHandler = Uncaught.enter(uncaught);
    try {
      task.discard();
    } finally {
      Uncaught.restore(outerHandler);
      Ambient.restore(outer);
    }
  }

  private void run(Schedulable task) {
    boolean interrupted = Thread.interrupted(); // the concern of the thread's owner, not of a poll
    Services outer = Ambient.enter(services);
    BiConsumer<String, Throwable> outerHandler = Uncaught.enter(uncaught);
    try {
      task.run(new AwaitContext(Waker.noop()));
    } finally {
      Uncaught.restore(outerHandler);
      Ambient.restore(outer);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void start() {
    if (started) {
      return;
    }
    synchronized (termination) {
      if (started || stopping) {
        return;
      }
      Thread thread = threads.newThread(this::drive);
      thread.start();
      started = true;
      termination.add(); // in time: who ends this must come in here first
    }
  }

  private void drive() {
    Uncaught.enter(uncaught);
    while (!stopping) {
      try {
        driver.park();
      } catch (Throwable broken) { // for want of memory; the next one may do better
        uncaught("the thread that waits for events", broken);
      }
      Thread.interrupted(); // not part of the model; it would keep us from waiting
    }
    termination.remove();
  }

  @Override
  public <T> @Nullable T blockOn(Future<T> future) {
    return BlockOn.run(future, services, rootHooks);
  }

  @Override
  public <T> @Nullable T blockInPlace(Callable<T> call, BlockingPool spare) throws Exception {
    return call.call(); // the executor's owner knows whether its threads may wait
  }

  @Override
  public Services services() {
    return services;
  }

  @Override
  public OwnedTasks tasks() {
    return tasks;
  }

  @Override
  public void uncaught(String origin, Throwable failure) {
    Uncaught.tell(uncaught, origin, failure);
  }

  /** Unknown: others may be running. */
  @Override
  public boolean isIdle() {
    return false;
  }

  /** Unknown: the threads are somebody else's. */
  @Override
  public @Nullable Thread runnerOf(Object task) {
    return null;
  }

  @Override
  public List<WorkerMetrics> workerMetrics() {
    return List.of(); // whoever owns the executor may know
  }

  @Override
  public int queued() {
    return 0;
  }

  @Override
  public long remoteSchedules() {
    return 0;
  }

  @Override
  public boolean isEnding() {
    return stopping;
  }

  @Override
  public void stop() {
    synchronized (termination) {
      stopping = true;
    }
    driver.unpark();
    Services outer = Ambient.enter(services);
    try {
      tasks.shutDown();
    } finally {
      Ambient.restore(outer);
    }
  }

  @Override
  public boolean awaitStopped(long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    return termination.await(nanos) && tasks.awaitEmpty(deadline - System.nanoTime());
  }
}
