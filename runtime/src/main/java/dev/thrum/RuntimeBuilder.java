package dev.thrum;

import dev.thrum.executor.CurrentThreadExecutor;
import dev.thrum.executor.Driver;
import dev.thrum.executor.MultiThreadExecutor;
import dev.thrum.executor.OnExecutor;
import dev.thrum.executor.TaskExecutor;
import dev.thrum.future.UncaughtHandler;
import dev.thrum.internal.Services;
import dev.thrum.internal.Uncaught;
import dev.thrum.internal.concurrent.Chance;
import dev.thrum.internal.concurrent.SeededChance;
import dev.thrum.time.TimeSource;
import dev.thrum.time.VirtualClock;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a runtime that is about to be built; see {@link AsyncRuntime#multiThread()} and
 * {@link AsyncRuntime#currentThread()}. Not thread-safe.
 */
public final class RuntimeBuilder {

  private static final int MAX_WORKERS = 1 << 14;

  /** How the executor comes about; the difference between the kinds of runtimes. */
  @FunctionalInterface
  private interface Kind {
    TaskExecutor make(RuntimeBuilder settings, Driver driver, Services services);
  }

  private final Kind kind;
  private final boolean oneThread;
  private int workers = Runtime.getRuntime().availableProcessors();
  private String name = "thrum";
  private boolean daemon;
  private TimeSource clock = TimeSource.system();
  private UncaughtHandler uncaught = Uncaught::reportToDefault;
  private int maxBlocking = 512;
  private @Nullable Chance chance;
  private boolean shuffle;

  private RuntimeBuilder(Kind kind, boolean oneThread) {
    this.kind = kind;
    this.oneThread = oneThread;
  }

  static RuntimeBuilder multiThread() {
    return new RuntimeBuilder(
        (settings, driver, services) ->
            new MultiThreadExecutor(
                settings.workers,
                settings.threads("worker"),
                driver,
                services,
                settings.uncaught::uncaught),
        false);
  }

  static RuntimeBuilder currentThread() {
    return new RuntimeBuilder(
        (settings, driver, services) ->
            new CurrentThreadExecutor(
                driver,
                services,
                settings.uncaught::uncaught,
                settings.shuffle ? settings.chanceOrAny() : null),
        true);
  }

  static RuntimeBuilder on(Executor executor) {
    Objects.requireNonNull(executor, "on(null): there is no executor to run on");
    return new RuntimeBuilder(
            (settings, driver, services) ->
                new OnExecutor(
                    executor,
                    settings.threads("driver"),
                    driver,
                    services,
                    settings.uncaught::uncaught),
            false)
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
    name = Objects.requireNonNull(prefix);
    return this;
  }

  /** Who hears of failures that nobody awaits; the default handler if not set. */
  public RuntimeBuilder uncaughtHandler(UncaughtHandler handler) {
    uncaught = Objects.requireNonNull(handler);
    return this;
  }

  /**
   * What it measures time by; the time of the machine if not set. A {@link VirtualClock} for tests.
   */
  public RuntimeBuilder clock(TimeSource source) {
    clock = Objects.requireNonNull(source);
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
  public RuntimeBuilder seed(long seed) {
    chance = new SeededChance(seed);
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

  /** As {@link #clock} with a new {@link VirtualClock}: time stands still, and jumps when idle. */
  public RuntimeBuilder startPaused() {
    return clock(new VirtualClock());
  }

  /** Whether its threads let the JVM end; no if not set. */
  RuntimeBuilder daemon(boolean yes) {
    daemon = yes;
    return this;
  }

  /**
   * Builds the runtime; its threads start with the first task.
   *
   * @throws IllegalStateException if its clock is virtual or its order shuffled, and it is not a
   *     current-thread runtime
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
    return new AsyncRuntime(this);
  }

  TaskExecutor executor(Driver driver, Services services) {
    return kind.make(this, driver, services);
  }

  /** Makes threads named {@code name-role-number}. */
  ThreadFactory threads(String role) {
    return new NamedThreads(name + "-" + role + "-", daemon);
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

  /** Who makes the random choices; null for nobody in particular. */
  @Nullable Chance chance() {
    return chance;
  }

  private Chance chanceOrAny() {
    return chance == null ? bound -> ThreadLocalRandom.current().nextInt(bound) : chance;
  }
}
