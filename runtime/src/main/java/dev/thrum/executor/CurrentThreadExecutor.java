package dev.thrum.executor;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Recorder;
import dev.thrum.internal.Services;
import dev.thrum.internal.Uncaught;
import dev.thrum.internal.concurrent.Chance;
import dev.thrum.observe.FlightRecording;
import dev.thrum.observe.WorkerMetrics;
import dev.thrum.task.OwnedTasks;
import dev.thrum.task.RootHooks;
import dev.thrum.task.Schedulable;
import dev.thrum.task.TaskShard;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on the thread that blocks on a future, one after the other, first in, first out; while
 * nobody blocks nothing runs. If several threads block, one drives, and the others wait for their
 * own futures or for their turn.
 *
 * <p>Or in shuffled order: whatever can go on may be the next, the future that is blocked on among
 * it, and events are looked at after each. The same choices then give the same run.
 */
public final class CurrentThreadExecutor implements TaskExecutor {

  /** Tasks between two looks at the driver and the future that is blocked on. */
  private static final int EVENT_INTERVAL = 61;

  /** So few that looking at the driver after them takes longer than they do. */
  private static final int FEW_POLLS = 4;

  /** Tasks between two looks at the queue of other threads. */
  private static final int SHARED_INTERVAL = 31;

  private final OwnedTasks tasks;
  private final InjectionQueue shared = new InjectionQueue();
  private final Driver driver;
  private final Services services;
  private final BiConsumer<String, Throwable> uncaught;
  private final ParkHooks parkHooks;
  private final RootHooks rootHooks;
  private final @Nullable Chance shuffling; // null: first in, first out

  /** The right to drive, and with it to touch the fields of {@link Core}. */
  private final ReentrantLock driving = new ReentrantLock();

  private final Core core;

  /** Threads that wait for the right to drive. */
  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();

  private final Runners runners = new Runners();
  private volatile boolean stopping;

  /** What the driving thread works with, and the runtime as its futures see it. */
  private final class Core implements Services {
    private final Queue<Schedulable> queue;
    private final List<Schedulable> yielded = new ArrayList<>();
    private final TaskShard spawned = tasks.newShard();
    private AwaitContext cx = AwaitContext.ofExecutor(Waker.noop());
    private final WorkerTallies tallies = new WorkerTallies();
    private int untilShared = SHARED_INTERVAL;
    private long busySince;
    private @Nullable BlockOn<?> root; // of the thread that drives

    Core(Queue<Schedulable> queue) {
      this.queue = queue;
    }

    @Override
    public boolean mayBlock() {
      return false;
    }

    @Override
    public <S> @Nullable S service(Class<S> type) {
      return services.service(type);
    }
  }

  /**
   * An executor without a thread.
   *
   * @param shuffle whether chance chooses what runs next
   */
  public CurrentThreadExecutor(Surroundings surroundings, boolean shuffle) {
    this.tasks = surroundings.tasksOf(this);
    this.driver = surroundings.driver();
    this.services = surroundings.services();
    this.uncaught = surroundings.uncaught();
    this.parkHooks = surroundings.parkHooks();
    this.rootHooks = surroundings.rootHooks();
    this.shuffling = shuffle ? chance(surroundings.chance()) : null;
    this.core = new Core(shuffling == null ? new ChunkedQueue<>() : new ShuffledQueue<>(shuffling));
  }

  private static Chance chance(@Nullable Chance given) {
    return given == null ? bound -> ThreadLocalRandom.current().nextInt(bound) : given;
  }

  // ---------------------------------------------------------------- blocking on a future

  @Override
  public <T> @Nullable T blockOn(Future<T> future) {
    BlockOn<T> root = new BlockOn<>(future, services, rootHooks, driver::unpark);
    try {
      while (!driving.tryLock()) {
        awaitTurn(root);
        if (root.pollIfWoken()) {
          return root.value();
        }
      }
      try {
        return drive(root);
      } finally {
        driving.unlock();
        root.holdInterrupt();
        shutDownIfStopped();
      }
    } finally {
      passOn();
      root.restoreInterrupt();
    }
  }

  private void awaitTurn(BlockOn<?> root) {
    Thread thread = Thread.currentThread();
    waiting.add(thread);
    if (driving.isLocked() && !root.isWoken()) { // looked at after getting in line
      LockSupport.park(this);
      root.holdInterrupt();
    }
    waiting.remove(thread);
  }

  /** Whoever waits first may drive now. */
  private void passOn() {
    LockSupport.unpark(waiting.peek());
  }

  private <T> @Nullable T drive(BlockOn<T> root) {
    core.busySince = System.nanoTime();
    runners.enter();
    Services outer = Ambient.enter(core);
    BiConsumer<String, Throwable> outerHandler = Uncaught.enter(uncaught);
    core.root = root;
    core.cx = AwaitContext.ofExecutor(Waker.noop());
    try {
      while (isPassedOver(root) || !root.pollIfWoken()) {
        int polls = runTasks(root, shuffling == null ? EVENT_INTERVAL : 1);
        FlightRecording.look();
        if (stopping) {
          root.holdInterrupt();
          tasks.shutDown();
        }
        lookForEvents(root, polls);
        requeueYielded();
      }
      return root.value();
    } finally {
      core.root = null;
      runners.leave();
      core.tallies.polled(0, System.nanoTime() - core.busySince);
      Uncaught.restore(outerHandler);
      Ambient.restore(outer);
    }
  }

  private void lookForEvents(BlockOn<?> root, int polls) {
    try {
      if (isIdle()) {
        sleep(root);
      } else if (driver.mayHaveEvents()) {
        turn(polls);
      }
    } catch (Throwable stuck) { // or short of memory
      root.drop();
      throw stuck;
    }
  }

  /** Who has yielded waits for all events; and chance, not cost, decides in shuffled order. */
  private void turn(int polls) {
    boolean yielded = polls == 0 || !core.yielded.isEmpty(); // after no task: what is blocked on
    if (shuffling == null && yielded && polls < FEW_POLLS) {
      driver.glance();
    } else if (shuffling == null && !yielded) {
      driver.turnAfter(polls);
    } else {
      driver.turn();
    }
  }

  private void sleep(BlockOn<?> root) {
    parkHooks.beforePark();
    if (isIdle()) { // the hook may have made work
      core.tallies.polled(0, System.nanoTime() - core.busySince);
      core.tallies.parked();
      Recorder recorder = Recorder.on();
      Object begun = recorder == null ? null : recorder.beginPark();
      driver.park();
      if (recorder != null && begun != null) {
        recorder.endPark(begun);
      }
      root.holdInterrupt();
      core.busySince = System.nanoTime();
    }
    parkHooks.afterPark();
  }

  /** Shuffled, the future that is blocked on takes its chance among the tasks. */
  private boolean isPassedOver(BlockOn<?> root) {
    if (shuffling == null) {
      return false;
    }
    for (Schedulable task = shared.pop(); task != null; task = shared.pop()) {
      core.queue.add(task);
    }
    return root.isWoken() && shuffling.next(core.queue.size() + 1) > 0;
  }

  private int runTasks(BlockOn<?> root, int most) {
    int polls = 0;
    for (Schedulable task = nextTask(); task != null; task = nextTask()) {
      root.holdInterrupt();
      task.run(core.cx);
      if (++polls == most) {
        break;
      }
    }
    if (polls > 0) {
      core.tallies.polled(polls, 0);
    }
    return polls;
  }

  private @Nullable Schedulable nextTask() {
    boolean sharedFirst = --core.untilShared == 0;
    if (sharedFirst) {
      core.untilShared = SHARED_INTERVAL;
    }
    Schedulable task = sharedFirst ? shared.pop() : core.queue.poll();
    return task != null ? task : sharedFirst ? core.queue.poll() : shared.pop();
  }

  @Override
  public boolean isIdle() {
    BlockOn<?> root = core.root;
    return core.queue.isEmpty()
        && shared.isEmpty()
        && core.yielded.isEmpty()
        && (root == null || !root.isWoken());
  }

  /** Events have had their turn. */
  private void requeueYielded() {
    if (!core.yielded.isEmpty()) {
      core.queue.addAll(core.yielded);
      core.yielded.clear();
    }
  }

  /** A thread that waits for a task here might as well run it. */
  @Override
  public <T> @Nullable T join(Future<T> task) {
    return blockOn(task);
  }

  @Override
  public <T> @Nullable T blockInPlace(Callable<T> call, BlockingPool spare) throws Exception {
    if (Ambient.current() == core) {
      throw new IllegalStateException(
          "blockInPlace(…) would block the only thread of a current-thread runtime; use"
              + " spawnBlocking(…)");
    }
    return call.call();
  }

  // ---------------------------------------------------------------- scheduling

  @Override
  public void schedule(Schedulable task, boolean yielded) {
    if (Ambient.current() == core) {
      core.tallies.scheduled();
      core.queue.add(task);
    } else if (shared.push(task)) {
      driver.unpark();
    } else if (yielded) {
      task.discard();
    } // else it is dropped with all others, by who ends this
  }

  @Override
  public void scheduleYielded(Schedulable task) {
    core.yielded.add(task);
    core.tallies.scheduled();
  }

  @Override
  public void start() {
    // whoever blocks drives
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
  public TaskShard shard() {
    return Ambient.current() == core ? core.spawned : tasks.shared();
  }

  @Override
  public void uncaught(String origin, Throwable failure) {
    Uncaught.tell(uncaught, origin, failure);
  }

  // ---------------------------------------------------------------- seen from outside

  @Override
  public @Nullable Thread runnerOf(Object task) {
    return runners.of(task);
  }

  @Override
  public List<WorkerMetrics> workerMetrics() {
    return List.of(core.tallies.snapshot(core.queue.size()));
  }

  @Override
  public int queued() {
    return shared.size();
  }

  @Override
  public long remoteSchedules() {
    return shared.remote();
  }

  // ---------------------------------------------------------------- the end

  @Override
  public boolean isEnding() {
    return stopping;
  }

  @Override
  public void stop() {
    stopping = true;
    shared.close();
    driver.unpark();
    shutDownIfStopped();
    passOn();
  }

  /**
   * Drops all tasks, unless a thread is driving: then that does it, at its next turn or, if there
   * was none any more, when it has let go.
   */
  private void shutDownIfStopped() {
    if (stopping && driving.tryLock()) {
      Services outer = Ambient.enter(core);
      try {
        tasks.shutDown();
        requeueYielded();
        for (Schedulable task = nextTask(); task != null; task = nextTask()) {
          task.discard();
        }
      } finally {
        Ambient.restore(outer);
        driving.unlock();
      }
    }
  }

  @Override
  public boolean awaitStopped(long nanos) throws InterruptedException {
    return tasks.awaitEmpty(nanos);
  }
}
