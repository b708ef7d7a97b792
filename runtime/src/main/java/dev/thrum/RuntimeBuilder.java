package dev.thrum;

import static java.util.Objects.requireNonNull;

import dev.thrum.executor.CurrentThreadExecutor;
import dev.thrum.executor.Driver;
import dev.thrum.executor.MultiThreadExecutor;
import dev.thrum.executor.OnExecutor;
import dev.thrum.executor.ParkHooks;
import dev.thrum.executor.Surroundings;
import dev.thrum.executor.TaskExecutor;
import dev.thrum.executor.Termination;
import dev.thrum.future.UncaughtHandler;
import dev.thrum.internal.Services;
import dev.thrum.internal.Uncaught;
import dev.thrum.internal.concurrent.Chance;
import dev.thrum.internal.concurrent.SeededChance;
import dev.thrum.observe.Meter;
import dev.thrum.observe.SlowPoll;
import dev.thrum.observe.SlowPollWatch;
import dev.thrum.signal.SignalKind;
import dev.thrum.task.ContextCarrier;
import dev.thrum.task.RootHooks;
import dev.thrum.task.SpawnNotes;
import dev.thrum.task.TaskHooks;
import dev.thrum.task.TaskInfo;
import dev.thrum.time.TimeSource;
import dev.thrum.time.VirtualClock;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a runtime that is about to be built; see {@link AsyncRuntime#multiThread()} and
 * {@link AsyncRuntime#currentThread()}. Not thread-safe.
 */
public final class RuntimeBuilder {

  private static final int MAX_WORKERS = 1 << 14;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final System.Logger LOG = System.getLogger("dev.thrum");

  /** How the executor comes about; the difference between the kinds of runtimes. */
  @FunctionalInterface
  private interface Kind {
    TaskExecutor make(RuntimeBuilder settings, Surroundings surroundings);
  }

  private final Kind kind;
  private final boolean oneThread;
  private int workers = Runtime.getRuntime().availableProcessors();
  private String name = "thrum";
  private boolean daemon;
  private TimeSource clock = TimeSource.system();
  private UncaughtHandler uncaught = Uncaught::reportToDefault;
  private int maxBlocking = 512;
  private @Nullable Long seed;
  private boolean shuffle;
  private boolean failWhenStuck;
  private boolean findLostWakers;
  private @Nullable Runnable onStart;
  private @Nullable Runnable onStop;
  private @Nullable Runnable onPark;
  private @Nullable Runnable onUnpark;
  private TaskHooks taskHooks = TaskHooks.NONE;
  private boolean jmx = Boolean.getBoolean("thrum.jmx");
  private @Nullable SignalKind dumpSignal =
      Optional.ofNullable(System.getProperty("thrum.dump.signal"))
          .map(SignalKind::new)
          .orElse(null);
  private boolean histograms = Boolean.getBoolean("thrum.histograms");
  private SpawnNotes notes = SpawnNotes.ifNotSet();
  private Duration slowPoll = Boolean.getBoolean("thrum.debug") ? SECOND : Duration.ZERO;
  private Consumer<? super SlowPoll> onSlowPoll = slow -> LOG.log(Level.WARNING, slow.toString());

  private RuntimeBuilder(Kind kind, boolean oneThread) {
    this.kind = kind;
    this.oneThread = oneThread;
  }

  static RuntimeBuilder multiThread() {
    return new RuntimeBuilder(
        (settings, surroundings) -> new MultiThreadExecutor(settings.workers, surroundings), false);
  }

  static RuntimeBuilder currentThread() {
    return new RuntimeBuilder(
        (settings, surroundings) -> new CurrentThreadExecutor(surroundings, settings.shuffle),
        true);
  }

  static RuntimeBuilder on(Executor executor) {
    requireNonNull(executor, "on(null): there is no executor to run on");
    return new RuntimeBuilder(
            (settings, surroundings) -> new OnExecutor(executor, surroundings), false)
        .daemon(true);
  }

  /**
   * Number of worker threads of a multi-thread runtime; one per core if not set. Other kinds ignore
   * it.
   */
  public RuntimeBuilder workerThreads(int count) {
    if (count < 1 || count > MAX_WORKERS) {
      throw new IllegalArgumentException(
          "workerThreads must be 1 to " + MAX_WORKERS + ": " + count);
    }
    workers = count;
    return this;
  }

  /** What the names of its threads begin with; {@code thrum} if not set. */
  public RuntimeBuilder name(String prefix) {
    name = requireNonNull(prefix);
    return this;
  }

  /** Who hears of failures that nobody awaits; the default handler if not set. */
  public RuntimeBuilder uncaughtHandler(UncaughtHandler handler) {
    uncaught = requireNonNull(handler);
    return this;
  }

  /**
   * What it measures time by; the time of the machine if not set. A {@link VirtualClock} for tests.
   */
  public RuntimeBuilder clock(TimeSource source) {
    clock = requireNonNull(source);
    return this;
  }

  /** Most threads for calls that block; 512 if not set. */
  public RuntimeBuilder maxBlockingThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("maxBlockingThreads must be at least 1: " + count);
    }
    maxBlocking = count;
    return this;
  }

  /**
   * Repeats the random choices of the runtime and of what runs in it: where {@code select} begins,
   * from whom workers steal. On a current-thread runtime that nothing from outside disturbs, the
   * same seed gives the same run. Random if not set.
   */
  public RuntimeBuilder seed(long number) {
    seed = number;
    return this;
  }

  /**
   * Whether a current-thread runtime runs what is ready in random order, and not first in, first
   * out: each {@linkplain #seed seed} is then one of the ways in which the tasks of a program may
   * interleave, and repeats it. For tests; no if not set.
   */
  public RuntimeBuilder shuffle(boolean yes) {
    shuffle = yes;
    return this;
  }

  /**
   * Whether {@code blockOn} of a current-thread runtime fails when nothing can ever go on: every
   * task waits, no timer is set, no blocking call is under way and no socket is open. The future is
   * dropped, and the {@link IllegalStateException} holds a {@linkplain AsyncRuntime#dump dump}. For
   * tests in which no other thread wakes anybody; no if not set, for then other threads may.
   */
  public RuntimeBuilder failWhenStuck(boolean yes) {
    failWhenStuck = yes;
    return this;
  }

  /**
   * Whether a runtime that fails when it is stuck looks for lost wakers first: a future that was
   * pending must have kept the waker of its last poll, or nobody can ever wake the task that awaits
   * it. The {@link IllegalStateException} names such tasks; they are found by a collection of
   * garbage. Each task has an object more. For tests of futures of your own; no if not set.
   */
  public RuntimeBuilder findLostWakers(boolean yes) {
    findLostWakers = yes;
    return this;
  }

  /** As {@link #clock} with a new {@link VirtualClock}: time stands still, and jumps when idle. */
  public RuntimeBuilder startPaused() {
    return clock(new VirtualClock());
  }

  // ---------------------------------------------------------------- hooks

  /**
   * Runs this first on every thread that the runtime starts. As with all hooks: several run in the
   * order in which they were set, one that throws is reported, and it should be quick.
   */
  public RuntimeBuilder onThreadStart(Runnable hook) {
    onStart = both(onStart, hook);
    return this;
  }

  /** Runs this last on every thread that the runtime has started. */
  public RuntimeBuilder onThreadStop(Runnable hook) {
    onStop = both(onStop, hook);
    return this;
  }

  /**
   * Runs this whenever a thread that runs tasks has nothing to do, before it waits. What it wakes
   * or spawns runs first.
   */
  public RuntimeBuilder onThreadPark(Runnable hook) {
    onPark = both(onPark, hook);
    return this;
  }

  /** Runs this when such a thread has waited. */
  public RuntimeBuilder onThreadUnpark(Runnable hook) {
    onUnpark = both(onUnpark, hook);
    return this;
  }

  /**
   * Tells this of every task that is spawned, on the thread that spawns it. Calls that block are
   * not told of.
   */
  public RuntimeBuilder onTaskSpawn(Consumer<? super TaskInfo> hook) {
    taskHooks = taskHooks.onSpawn(requireNonNull(hook));
    return this;
  }

  /** Tells this of every poll of a task before it begins, on the thread that polls. */
  public RuntimeBuilder onBeforeTaskPoll(Consumer<? super TaskInfo> hook) {
    taskHooks = taskHooks.onBeforePoll(requireNonNull(hook));
    return this;
  }

  /** Tells this of every poll of a task after it has ended, in whatever way. */
  public RuntimeBuilder onAfterTaskPoll(Consumer<? super TaskInfo> hook) {
    taskHooks = taskHooks.onAfterPoll(requireNonNull(hook));
    return this;
  }

  /**
   * Tells this of every task that is over, its cleanup included, and before whoever awaits it goes
   * on.
   */
  public RuntimeBuilder onTaskTerminate(Consumer<? super TaskInfo> hook) {
    taskHooks = taskHooks.onTerminate(requireNonNull(hook));
    return this;
  }

  /** Takes this along with every task from where it is spawned; several do not mind each other. */
  public RuntimeBuilder contextCarrier(ContextCarrier<?> carrier) {
    taskHooks = taskHooks.carrying(requireNonNull(carrier));
    return this;
  }

  /** For calls that block. */
  @Nullable TaskHooks callHooks() {
    return taskHooks.onlyCarrying();
  }

  /**
   * Whether each task notes when it is spawned, so that {@link AsyncRuntime#dump} tells its age;
   * takes some 32 bytes a task. Tasks with names do in any case, and with hooks all of them. If not
   * set no, and yes when the system property {@code thrum.debug} is true.
   */
  public RuntimeBuilder taskAges(boolean yes) {
    notes = notes.withAges(yes);
    return this;
  }

  /**
   * Whether each task notes which line of your code spawned it, so that {@link AsyncRuntime#dump}
   * tells; each spawn takes a look at the stack, a microsecond or more. With ages. If not set no,
   * and yes when the system property {@code thrum.debug} is true.
   */
  public RuntimeBuilder spawnSites(boolean yes) {
    notes = notes.withPlaces(yes);
    return this;
  }

  /**
   * Whether JMX clients such as JConsole see the runtime while it lives, with its metrics and its
   * dump: as {@code dev.thrum:type=AsyncRuntime,name="…"}. If not set no, and yes when the system
   * property {@code thrum.jmx} is true, which goes for the default runtime too.
   */
  public RuntimeBuilder jmx(boolean yes) {
    jmx = yes;
    return this;
  }

  /**
   * Whether {@link AsyncRuntime#metrics} has histograms: how long polls take, how long threads have
   * nothing to do, how many tasks wait for their turn. Each poll looks at the clock twice then,
   * some 100 nanoseconds. If not set no, and yes when the system property {@code thrum.histograms}
   * is true.
   */
  public RuntimeBuilder histograms(boolean yes) {
    histograms = yes;
    return this;
  }

  /**
   * Writes the {@linkplain AsyncRuntime#dump dump} to standard error whenever the process gets this
   * signal, such as {@link SignalKind#USER2}: on the JVM's own thread for signals, so that it works
   * also when every worker stands still. If not set, the system property {@code thrum.dump.signal}
   * tells which, {@code USR2} for instance, which goes for the default runtime too; without that,
   * none. (The JVM keeps {@code QUIT} for dumps of its threads.) Building the runtime fails with an
   * {@link UnsupportedOperationException} if signals of this kind can't be heard.
   */
  public RuntimeBuilder dumpOnSignal(SignalKind kind) {
    dumpSignal = requireNonNull(kind);
    return this;
  }

  /**
   * Reports polls of tasks that take this long, while they do: the method and the line that keeps
   * the thread from running other tasks; each place once. A thread of its own looks, and each poll
   * costs some nanoseconds more.
   *
   * <p>Zero: nobody looks, and it costs nothing. If not set it is zero, and a second when the
   * system property {@code thrum.debug} is true.
   */
  public RuntimeBuilder slowPollThreshold(Duration threshold) {
    if (threshold.isNegative()) {
      throw new IllegalArgumentException("slowPollThreshold is negative: " + threshold);
    }
    slowPoll = threshold;
    return this;
  }

  /** Who hears of slow polls, on a thread of its own; if not set they are logged as warnings. */
  public RuntimeBuilder onSlowPoll(Consumer<? super SlowPoll> listener) {
    onSlowPoll = requireNonNull(listener);
    return this;
  }

  private Runnable both(@Nullable Runnable first, Runnable second) {
    requireNonNull(second);
    return first == null ? second : () -> runBoth(first, second);
  }

  private void runBoth(Runnable first, Runnable second) {
    try {
      first.run();
    } catch (Throwable broken) {
      Uncaught.tell(uncaught::uncaught, "a hook for threads", broken);
    }
    second.run();
  }

  // ---------------------------------------------------------------- building

  /** Whether its threads let the JVM end; no if not set. */
  RuntimeBuilder daemon(boolean yes) {
    daemon = yes;
    return this;
  }

  /**
   * Builds the runtime; its threads start with the first task.
   *
   * @throws IllegalStateException if its clock is virtual, its order shuffled, or it is to fail
   *     when stuck, and it is not a current-thread runtime
   */
  public AsyncRuntime build() {
    if (clock instanceof VirtualClock && !oneThread) {
      throw new IllegalStateException(
          "a VirtualClock needs AsyncRuntime.currentThread(): of several threads nobody knows when"
              + " all are idle");
    }
    if (shuffle && !oneThread) {
      throw new IllegalStateException(
          "shuffle(true) needs AsyncRuntime.currentThread(): several threads shuffle by themselves");
    }
    if (failWhenStuck && !oneThread) {
      throw new IllegalStateException(
          "failWhenStuck(true) needs AsyncRuntime.currentThread(): of several threads nobody knows"
              + " when all are idle");
    }
    return new AsyncRuntime(this);
  }

  boolean failsWhenStuck() {
    return failWhenStuck;
  }

  /** Makes what runs the tasks of a runtime with these parts. */
  TaskExecutor executor(
      Driver driver,
      Services services,
      @Nullable Chance chance,
      Termination threads,
      @Nullable SlowPollWatch watch,
      @Nullable Meter meter) {
    TaskHooks asked = findLostWakers ? taskHooks.trackingWakers() : taskHooks;
    TaskHooks watched = watch == null ? asked : watch.addTo(asked);
    TaskHooks hooks = meter == null ? watched : meter.addTo(watched);
    ParkHooks parkHooks =
        meter == null
            ? new ParkHooks(onPark, onUnpark)
            : new ParkHooks(both(onPark, meter::beginPark), both(onUnpark, meter::endPark));
    return kind.make(
        this,
        new Surroundings(
            driver,
            services,
            role -> threads(role, threads),
            uncaught::uncaught,
            chance,
            hooks == TaskHooks.NONE ? null : hooks,
            notes,
            parkHooks,
            watch == null ? RootHooks.NONE : watch));
  }

  /** Measures one runtime; null if nobody does. */
  @Nullable Meter meter() {
    return histograms ? new Meter() : null;
  }

  /** Watches the polls of one runtime; null if nobody does. */
  @Nullable SlowPollWatch slowPolls() {
    return slowPoll.isZero() ? null : new SlowPollWatch(slowPoll, onSlowPoll);
  }

  /** Makes threads named {@code name-role-number}, which are counted while they are alive. */
  ThreadFactory threads(String role, Termination alive) {
    return new NamedThreads(name + "-" + role + "-", daemon, onStart, onStop, uncaught, alive);
  }

  /** As {@link #threads}, but they let the JVM end, and nobody waits for them. */
  ThreadFactory daemons(String role) {
    Termination nobody = new Termination();
    return new NamedThreads(name + "-" + role + "-", true, onStart, onStop, uncaught, nobody);
  }

  boolean isOneThread() {
    return oneThread;
  }

  @Nullable SignalKind dumpSignal() {
    return dumpSignal;
  }

  boolean jmx() {
    return jmx;
  }

  String name() {
    return name;
  }

  TimeSource clock() {
    return clock;
  }

  UncaughtHandler uncaught() {
    return uncaught;
  }

  int maxBlocking() {
    return maxBlocking;
  }

  /** Who makes the random choices of one runtime; null for nobody in particular. */
  @Nullable Chance chance() {
    return seed == null ? null : new SeededChance(seed);
  }
}
