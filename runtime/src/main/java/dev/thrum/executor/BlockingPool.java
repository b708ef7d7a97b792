package dev.thrum.executor;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Recorder;
import dev.thrum.internal.Services;
import dev.thrum.internal.Uncaught;
import dev.thrum.task.OwnedTasks;
import dev.thrum.task.Schedulable;
import dev.thrum.task.Scheduler;
import dev.thrum.task.SpawnNotes;
import dev.thrum.task.TaskHooks;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads for calls that block: as many as are needed at once up to a limit, each for a while after
 * its last call.
 *
 * <p>Who has work for the pool decides under the lock who is to do it: a thread that is idle, and
 * is no longer counted as such from then on, or a new one. So a thread whose patience ends in that
 * very moment can't leave work behind: it finds that it has been called.
 */
public final class BlockingPool implements Scheduler, Executor {

  static final long PATIENCE_MILLIS = 10_000;

  private final OwnedTasks tasks;
  private final int limit;
  private final ThreadFactory factory;
  private final Services services;
  private final BiConsumer<String, Throwable> uncaught;
  private final Runnable afterCall;
  private final Runners runners = new Runners();
  private final long patienceMillis;
  private final LongAdder made = new LongAdder();

  // guarded by this
  private final Queue<Runnable> queue = new ArrayDeque<>();
  private int threads;
  private int lent; // of the threads; they take no place of the limit
  private int idle;
  private int called; // threads that were idle, and have not noticed yet that there is work
  private int calls; // taken by call, and not over
  private boolean closed;

  /**
   * A pool without threads.
   *
   * @param services what the calls find
   * @param hooks for the calls that are tasks; null if there are none
   * @param afterCall runs after each call
   */
  public BlockingPool(
      int limit,
      ThreadFactory factory,
      Services services,
      BiConsumer<String, Throwable> uncaught,
      @Nullable TaskHooks hooks,
      Runnable afterCall) {
    this(limit, factory, services, uncaught, hooks, afterCall, PATIENCE_MILLIS);
  }

  BlockingPool(
      int limit,
      ThreadFactory factory,
      Services services,
      BiConsumer<String, Throwable> uncaught,
      @Nullable TaskHooks hooks,
      Runnable afterCall,
      long patienceMillis) {
    this.limit = limit;
    this.factory = factory;
    this.services = services;
    this.uncaught = uncaught;
    this.tasks = new OwnedTasks(this, hooks, SpawnNotes.ifNotSet());
    this.afterCall = afterCall;
    this.patienceMillis = patienceMillis;
  }

  // ---------------------------------------------------------------- taking work

  @Override
  public void schedule(Schedulable task, boolean yielded) {
    try {
      call(() -> task.run(new AwaitContext(Waker.noop())));
    } catch (RejectedExecutionException closed) {
      task.discard();
    }
  }

  /**
   * Runs this on a thread of the pool.
   *
   * @throws RejectedExecutionException if the pool has ended, or can't start even one thread
   */
  @Override
  public void execute(Runnable work) {
    if (!enqueue(work)) {
      return;
    }
    try {
      factory.newThread(this::work).start();
    } catch (Throwable noThread) { // the system has no more; those that run will come to it
      cancelStart(work, noThread);
    }
  }

  /**
   * As {@link #execute}, and until it is over the pool is not idle.
   *
   * @throws RejectedExecutionException likewise
   */
  public void call(Runnable call) {
    count(1);
    try {
      execute(
          () -> {
            try {
              call.run();
            } finally {
              count(-1);
            }
          });
    } catch (RejectedExecutionException refused) {
      count(-1);
      throw refused;
    }
  }

  private synchronized void count(int more) {
    calls += more;
  }

  /** Whether a thread must be started for it. */
  private synchronized boolean enqueue(Runnable work) {
    if (closed) {
      throw new RejectedExecutionException("the blocking pool has been shut down");
    }
    queue.add(work);
    if (idle > 0) {
      idle--;
      called++;
      notify();
      return false;
    }
    return takePlace();
  }

  /** Whether there is one more thread now, which is to be started. Under the lock. */
  private boolean takePlace() {
    boolean free = threads - lent < limit;
    if (free) {
      threads++;
    }
    return free;
  }

  /**
   * From now on the calling thread, one of the pool's, works for the runtime and not for those who
   * block: it leaves its place to whatever waits for one.
   */
  void lendThisThread() {
    boolean more;
    synchronized (this) {
      lent++;
      more = queue.size() > called && takePlace();
    }
    if (more) {
      try {
        factory.newThread(this::work).start();
      } catch (Throwable noThread) { // what waits goes on waiting, for the next call
        cancelStart(() -> {}, noThread);
      }
    }
  }

  private void cancelStart(Runnable work, Throwable cause) {
    boolean refused;
    boolean more;
    synchronized (this) {
      threads--;
      notifyAll(); // who waits for the end
      refused = threads == lent && queue.remove(work);
      more = refused && !queue.isEmpty() && takePlace(); // it had counted on that thread
    }
    if (more) {
      try {
        factory.newThread(this::work).start();
      } catch (Throwable noThread) {
        cancelStart(() -> {}, noThread);
      }
    }
    if (refused) {
      throw new RejectedExecutionException("the blocking pool can't start a thread", cause);
    }
  }

  // ---------------------------------------------------------------- a thread

  private void work() {
    Ambient.enter(services);
    Uncaught.enter(uncaught);
    runners.enter();
    for (Runnable next = take(); next != null; next = take()) {
      Recorder recorder = Recorder.on();
      Object begun = recorder == null ? null : recorder.beginCall();
      made.increment();
      Thread.interrupted(); // of no concern to this call
      try {
        next.run();
      } catch (Throwable broken) { // tasks throw nothing
        uncaught("the blocking pool", broken);
      }
      if (recorder != null && begun != null) {
        recorder.endCall(begun);
      }
      afterCall.run();
    }
    runners.leave();
  }

  /** The next piece of work; null if this thread is to end. */
  private synchronized @Nullable Runnable take() {
    for (; ; ) {
      Runnable next = queue.poll();
      if (next != null) {
        return next;
      }
      if (!awaitCall()) {
        threads--;
        notifyAll(); // who waits for the end
        return null;
      }
    }
  }

  /** Waits, as an idle thread; false if nobody has called in time. Under the lock. */
  private boolean awaitCall() {
    idle++;
    long deadline = System.nanoTime() + patienceMillis * 1_000_000;
    while (called == 0) {
      long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      if (closed || millis <= 0) {
        idle--;
        return false;
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        // not part of the model
      }
    }
    called--; // the caller has taken this thread off the idle ones
    return true;
  }

  // ---------------------------------------------------------------- as a scheduler

  @Override
  public OwnedTasks tasks() {
    return tasks;
  }

  @Override
  public void uncaught(String origin, Throwable failure) {
    Uncaught.tell(uncaught, origin, failure);
  }

  /** The thread that makes this call, if it is seen to. */
  public @Nullable Thread runnerOf(Object task) {
    return runners.of(task);
  }

  /** Calls that have begun so far. */
  public long made() {
    return made.sum();
  }

  /** Threads there are. */
  public synchronized int threads() {
    return threads;
  }

  /** Those of them that have nothing to do. */
  public synchronized int idleThreads() {
    return idle;
  }

  /** Calls that wait for a thread. */
  public synchronized int queued() {
    return queue.size();
  }

  /** Whether no call is running or waiting, and who waited for those before has been woken. */
  public synchronized boolean isIdle() {
    return calls == 0;
  }

  // ---------------------------------------------------------------- the end

  /** Takes no work any more; calls that have not begun are cancelled, others go on. */
  public void stop() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    tasks.shutDown();
  }

  /** Waits for the calls that had begun; false if that took too long. */
  public synchronized boolean awaitStopped(long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    while (threads > 0) {
      long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }
}
