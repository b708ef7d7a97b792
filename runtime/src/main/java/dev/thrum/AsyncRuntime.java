package dev.thrum;

import static java.util.Objects.requireNonNull;

import dev.thrum.executor.BlockingPool;
import dev.thrum.executor.TaskExecutor;
import dev.thrum.executor.Termination;
import dev.thrum.future.Future;
import dev.thrum.future.UncaughtHandler;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.BlockingCalls;
import dev.thrum.internal.Services;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.Uncaught;
import dev.thrum.internal.concurrent.Chance;
import dev.thrum.internal.concurrent.ForcedYields;
import dev.thrum.observe.FlightRecording;
import dev.thrum.observe.Histogram;
import dev.thrum.observe.JmxBean;
import dev.thrum.observe.LostWakers;
import dev.thrum.observe.Meter;
import dev.thrum.observe.RuntimeDump;
import dev.thrum.observe.RuntimeMetrics;
import dev.thrum.observe.SlowPollWatch;
import dev.thrum.observe.TakeDump;
import dev.thrum.observe.WorkerMetrics;
import dev.thrum.reactor.Reactor;
import dev.thrum.signal.SignalKind;
import dev.thrum.task.Scheduler;
import dev.thrum.task.Task;
import dev.thrum.time.Timers;
import dev.thrum.time.VirtualClock;
import dev.thrum.woven.EagerStarter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What runs tasks: threads, timers and sockets that belong together, and end together.
 *
 * <p>Any thread may use it. {@link #close} drops every task of it, so that nothing outlives it.
 * Most programs need none of their own: the functions of {@link Thrum} use the runtime that they
 * are called in, and outside any the default one, which has a worker per core, daemon threads, and
 * no end.
 */
public final class AsyncRuntime implements Executor, AutoCloseable {

  private static final String WITHOUT_WAITING =
      "call shutdown(Duration.ZERO), or end it in a thread of your own";

  static {
    Ambient.setDefault(() -> Default.RUNTIME.outside);
  }

  /** Made on first use. */
  private static final class Default {
    static final AsyncRuntime RUNTIME = multiThread().daemon(true).build();
  }

  private final String name;
  private final EventDriver driver;
  private final TaskExecutor executor;
  private final BlockingPool blocking;
  private final CallThreads calls;
  private final @Nullable Chance chance;
  private final Termination threads = new Termination();
  private final @Nullable SlowPollWatch slowPolls;
  private final @Nullable Meter meter;

  /** What threads wait for in blockOn. */
  private final Map<Thread, Future<?>> blocked = new ConcurrentHashMap<>();

  private final @Nullable JmxBean jmx;
  private final @Nullable DumpOnSignal dumpOnSignal;
  private final ForcedYields forcedYields = new ForcedYields();
  private final Services inside = new RuntimeServices(this, false);
  private final Services outside = new RuntimeServices(this, true);
  private final EagerStarter eager;

  AsyncRuntime(RuntimeBuilder settings) {
    FlightRecording.look();
    name = settings.name();
    chance = settings.chance();
    slowPolls = settings.slowPolls();
    meter = settings.meter();
    driver =
        new EventDriver(
            settings.clock(),
            this::hasNothingToRun,
            this::isNotBlocking,
            settings.failsWhenStuck() ? this::failAsStuck : null);
    executor = settings.executor(driver, inside, chance, threads, slowPolls, meter);
    if (meter != null) {
      meter.watch(this::queuedTasks);
    }
    blocking = pool(settings, settings.maxBlocking(), settings.threads("blocking", threads));
    calls = new CallThreads(blocking, pool(settings, Integer.MAX_VALUE, settings.daemons("pipe")));
    eager = new EagerTasks(executor, inside);
    jmx = settings.jmx() ? new JmxBean(name, this::metrics, this::dump) : null;
    SignalKind signal = settings.dumpSignal();
    dumpOnSignal =
        signal == null ? null : new DumpOnSignal(signal, this::dump, System.err::println);
  }

  private BlockingPool pool(RuntimeBuilder settings, int limit, ThreadFactory threads) {
    return new BlockingPool(
        limit,
        threads,
        outside,
        settings.uncaught()::uncaught,
        settings.callHooks(),
        settings.clock() instanceof VirtualClock || settings.failsWhenStuck()
            ? driver::unpark
            : () -> {});
  }

  // ---------------------------------------------------------------- making one

  /** A runtime with several worker threads, between which tasks move. */
  public static RuntimeBuilder multiThread() {
    return RuntimeBuilder.multiThread();
  }

  /**
   * A runtime that runs its tasks on the thread that is in {@link #blockOn}, one after the other.
   * While no thread is, nothing runs.
   */
  public static RuntimeBuilder currentThread() {
    return RuntimeBuilder.currentThread();
  }

  /**
   * A runtime that runs its tasks on somebody else's executor: a UI thread, an event loop, virtual
   * threads. That executor is not shut down with it; it has a daemon thread that waits for events.
   * {@link #close} cleans up on the thread that calls it: call it on the executor's own if that
   * matters to your tasks.
   */
  public static AsyncRuntime on(Executor executor) {
    return RuntimeBuilder.on(executor).build();
  }

  /** The runtime that this thread is in, else the default one. */
  public static AsyncRuntime current() {
    return requireNonNull(Ambient.currentOrDefault().service(AsyncRuntime.class));
  }

  /**
   * Sets who hears of failures that nobody awaits where no runtime says otherwise; null brings back
   * logging.
   */
  public static void setDefaultUncaughtHandler(@Nullable UncaughtHandler handler) {
    Uncaught.setFallback(handler == null ? null : handler::uncaught);
  }

  // ---------------------------------------------------------------- running things

  /** Starts a future, which the runtime owns from then on; after its end, a cancelled task. */
  public <T> Task<T> spawn(Future<T> future) {
    return Task.spawn(future, executor, null);
  }

  /** As {@link #spawn(Future)}, with a name for people. */
  public <T> Task<T> spawn(String name, Future<T> future) {
    return Task.spawn(future, executor, requireNonNull(name));
  }

  /**
   * Makes a call that blocks, on a thread kept for that. Aborting the task prevents a call that has
   * not begun, and no other.
   */
  public <T> Task<T> spawnBlocking(Callable<T> call) {
    return Task.spawn(new Call<>(call), blocking, null);
  }

  /**
   * Makes a call that blocks on this thread, a worker of this runtime; another thread goes on with
   * what the worker had to do. Prefer {@link #spawnBlocking}: what is joined with the calling task
   * stands still meanwhile. Failures are thrown as they are.
   *
   * @throws IllegalStateException in a current-thread runtime, whose only thread this is
   */
  @SuppressWarnings("NullAway") // a call may answer null; T says nothing about it
  public <T> T blockInPlace(Callable<T> call) {
    requireNonNull(call);
    if (slowPolls != null) {
      slowPolls.pause();
    }
    try {
      return executor.blockInPlace(call, blocking);
    } catch (Exception failure) {
      throw Sneaky.rethrow(failure);
    } finally {
      if (slowPolls != null) {
        slowPolls.resume();
      }
    }
  }

  /**
   * Runs a future on this thread to its end and answers its value; failures are thrown as they are.
   * For ordinary threads. Interrupts wait until it is over.
   *
   * @throws IllegalStateException on a thread that runs async code
   */
  @SuppressWarnings("NullAway") // a future's value may be null; T says nothing about it
  public <T> T blockOn(Future<T> future) {
    Ambient.requireBlocking("blockOn(…)", "await the future");
    Services outer = Ambient.enter(inside);
    BiConsumer<String, Throwable> outerHandler = Uncaught.enter(executor::uncaught);
    Thread thread = Thread.currentThread();
    Future<?> outerFuture =
        blocked.put(thread, requireNonNull(future, "blockOn(null): there is no future to run"));
    try {
      return executor.blockOn(future);
    } finally {
      blocked.remove(thread);
      if (outerFuture != null) {
        blocked.put(thread, outerFuture);
      }
      Uncaught.restore(outerHandler);
      Ambient.restore(outer);
    }
  }

  /**
   * The future, which is inside this runtime whenever it is polled or dropped, whoever does that:
   * for futures that need timers, sockets or spawn, under an executor that has none. This runtime
   * must be running meanwhile; a current-thread one is while somebody blocks on it. Owns the
   * future.
   *
   * <p><b>Cancel safety.</b> That of the future.
   */
  public <T> Future<T> within(Future<T> future) {
    return new WithinRuntime<>(inside, executor::uncaught, future);
  }

  /**
   * Runs a command as a task of its own; what it throws is an uncaught failure.
   *
   * @throws RejectedExecutionException after the end
   */
  @Override
  public void execute(Runnable command) {
    start(new Command(command, over -> {}));
  }

  /** Runs a command, or refuses it, but doesn't lose it. */
  void start(Command command) {
    Task<Void> task = spawn(command);
    if (task.isFinished() && command.claim()) { // dropped at once
      throw new RejectedExecutionException(this + " was shut down");
    }
    task.detach();
  }

  /**
   * This runtime as an executor service, for Java code that wants one: each command runs as a task,
   * and failures that nobody gets are uncaught ones. Each call makes another one; shutting that
   * down ends neither this runtime nor its other tasks. Commands that block keep other tasks of
   * their worker waiting; those that run are not interrupted, whatever is cancelled. On a
   * current-thread runtime they run while some thread is in {@link #blockOn}.
   */
  public ExecutorService asExecutorService() {
    return new ExecutorView(this);
  }

  /** This runtime, for those who must not end it. */
  public RuntimeHandle handle() {
    return new RuntimeHandle(this);
  }

  // ---------------------------------------------------------------- the end

  /**
   * Ends the runtime: every task is dropped, and cleans up inside it; blocking calls that have not
   * begun are cancelled, others finish; timers and sockets fail. Tasks started from then on are
   * cancelled ones. Waits for all this at most so long, interrupted or not; idempotent.
   *
   * <p>A current-thread runtime that no thread drives, and one on somebody else's executor, clean
   * up on this thread before it waits, and the limit does not cut that short.
   *
   * @return whether everything has ended
   * @throws IllegalStateException on a thread that runs async code, and in a blocking call of this
   *     runtime, unless the limit is zero
   */
  public boolean shutdown(Duration limit) {
    if (!limit.isZero()) {
      requireOutside("AsyncRuntime.shutdown(…)", WITHOUT_WAITING);
    }
    return end(TimeUnit.NANOSECONDS.convert(limit));
  }

  /**
   * As {@link #shutdown}, without a limit: a poll or a blocking call that never returns keeps it
   * waiting.
   *
   * @throws IllegalStateException on a thread that runs async code, and in a blocking call of this
   *     runtime
   */
  @Override
  public void close() {
    requireOutside("AsyncRuntime.close()", WITHOUT_WAITING);
    end(Long.MAX_VALUE / 2);
  }

  /** Refuses to wait for the end of this on a thread that it would wait for. */
  void requireOutside(String user, String remedy) {
    Ambient.refuseInAsyncCode(user, remedy);
    if (executor.tasks().isAtOneOfThem() || blocking.tasks().isAtOneOfThem()) {
      throw new IllegalStateException(
          user
              + " would wait for the call that makes it, which blocks "
              + Thread.currentThread()
              + " for a task of this runtime; "
              + remedy);
    }
  }

  private boolean end(long nanos) {
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = Thread.interrupted(); // what cleans up here is not to see it
    BiConsumer<String, Throwable> outerHandler = Uncaught.enter(executor::uncaught);
    executor.stop();
    blocking.stop();
    calls.openEnded().stop();
    Boolean ended = null;
    while (ended == null) {
      try {
        ended = awaitEnd(deadline);
      } catch (InterruptedException e) {
        interrupted = true; // the waiting goes on; the caller hears of it afterwards
      }
    }
    driver.close();
    if (jmx != null) {
      jmx.close();
    }
    if (dumpOnSignal != null) {
      dumpOnSignal.close();
    }
    if (slowPolls != null) {
      slowPolls.close();
    }
    executor.tasks().reportUnseen();
    blocking.tasks().reportUnseen();
    Uncaught.restore(outerHandler);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return ended;
  }

  private boolean awaitEnd(long deadline) throws InterruptedException {
    return executor.awaitStopped(deadline - System.nanoTime())
        && blocking.awaitStopped(deadline - System.nanoTime())
        && threads.await(deadline - System.nanoTime());
  }

  // ---------------------------------------------------------------- seeing inside

  /** What it has done so far, and what it has to do. Any thread may ask, also after its end. */
  public RuntimeMetrics metrics() {
    return new RuntimeMetrics(
        executor.tasks().size(),
        executor.tasks().spawned(),
        executor.queued(),
        executor.remoteSchedules(),
        forcedYields.count(),
        driver.timers().size(),
        blocking.threads(),
        blocking.idleThreads(),
        blocking.queued(),
        blocking.made() + calls.openEnded().made(),
        driver.timers().fired(),
        driver.registrations(),
        driver.ioReady(),
        meter == null ? Histogram.EMPTY : meter.polls(),
        meter == null ? Histogram.EMPTY : meter.parks(),
        meter == null ? Histogram.EMPTY : meter.queues(),
        executor.workerMetrics());
  }

  /**
   * What its tasks are about, and where they stand: each with the awaits that it is suspended in,
   * by file and line, and what it waits for. Any thread may ask at any time; nothing is stopped for
   * it. Tells of ten thousand tasks at most, the latest.
   */
  public RuntimeDump dump() {
    return dump(10_000);
  }

  /** As {@link #dump()}, of at most so many tasks, and of so many calls that block. */
  public RuntimeDump dump(int limit) {
    return new TakeDump(this::runnerOf)
        .add(executor.tasks(), limit)
        .add(blocking.tasks(), limit)
        .finish(name, Map.copyOf(blocked));
  }

  private int queuedTasks() {
    return executor.queued()
        + executor.workerMetrics().stream().mapToInt(WorkerMetrics::localQueueDepth).sum();
  }

  private @Nullable Thread runnerOf(Object task) {
    Thread runner = executor.runnerOf(task);
    return runner == null ? blocking.runnerOf(task) : runner;
  }

  private void failAsStuck() {
    throw new IllegalStateException(
        "blockOn would wait for ever: no task of "
            + this
            + " can go on, no timer is set, no call blocks, and no socket is open. If another"
            + " thread is to wake it, leave out failWhenStuck.\n"
            + LostWakers.among(executor.tasks())
            + dump());
  }

  private boolean hasNothingToRun() {
    return executor.isIdle();
  }

  private boolean isNotBlocking() {
    return calls.isIdle();
  }

  // ---------------------------------------------------------------- for the futures in it

  @Nullable Object service(Class<?> type) {
    if (type == Timers.class) {
      executor.start();
      return driver.timers();
    }
    if (type == Reactor.class) {
      executor.start();
      return driver.reactor();
    }
    if (type == BlockingCalls.class) {
      return calls;
    }
    if (type == AsyncRuntime.class) {
      return this;
    }
    if (type == Scheduler.class) {
      return executor;
    }
    if (type == Chance.class) {
      return chance;
    }
    if (type == ForcedYields.class) {
      return forcedYields;
    }
    return type == EagerStarter.class ? eager : null;
  }

  @Override
  public String toString() {
    return "AsyncRuntime " + name;
  }
}
