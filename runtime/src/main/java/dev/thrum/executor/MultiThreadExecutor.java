package dev.thrum.executor;

import dev.thrum.future.Future;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Polling;
import dev.thrum.internal.Services;
import dev.thrum.internal.Uncaught;
import dev.thrum.internal.concurrent.IdleState;
import dev.thrum.observe.WorkerMetrics;
import dev.thrum.task.OwnedTasks;
import dev.thrum.task.RootHooks;
import dev.thrum.task.Schedulable;
import dev.thrum.task.TaskShard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on several threads, each with a queue of its own, from which the others steal. The
 * threads start with the first task.
 */
public final class MultiThreadExecutor implements TaskExecutor {

  private final OwnedTasks tasks;
  private final InjectionQueue shared = new InjectionQueue();
  private final List<Worker> workers = new ArrayList<>();
  private final IdleState idle;
  private final ThreadFactory threads;
  private final Services services;
  private final BiConsumer<String, Throwable> uncaught;
  private final ParkHooks parkHooks;
  private final RootHooks rootHooks;
  private final Runners runners = new Runners();
  private final Termination termination = new Termination();
  private volatile boolean started;
  private volatile boolean stopping;

  /** An executor whose threads have not started. */
  public MultiThreadExecutor(int workers, Surroundings surroundings) {
    this.tasks = surroundings.tasksOf(this);
    this.idle = new IdleState(workers);
    this.threads = surroundings.threads().apply("worker");
    this.services = surroundings.services();
    this.uncaught = surroundings.uncaught();
    this.parkHooks = surroundings.parkHooks();
    this.rootHooks = surroundings.rootHooks();
    Attendance driving = new Attendance();
    for (int i = 0; i < workers; i++) {
      this.workers.add(new Worker(i, this, new Parker(surroundings.driver(), driving)));
    }
  }

  // ---------------------------------------------------------------- threads

  @Override
  public void start() {
    if (started) {
      return;
    }
    synchronized (workers) {
      if (started || stopping) {
        return;
      }
      startThread(workers.get(0));
      started = true;
      for (Worker worker : workers.subList(1, workers.size())) {
        try {
          startThread(worker);
        } catch (Throwable noThread) { // the system has no more: those that run do its work
          uncaught("starting a worker", noThread);
        }
      }
    }
  }

  private void startThread(Worker worker) {
    termination.add();
    try {
      threads.newThread(() -> work(worker)).start();
    } catch (Throwable noThread) {
      termination.remove();
      throw noThread;
    }
  }

  /** What a thread does for a worker: all there is to do, then its share of the end. */
  private void work(Worker worker) {
    Seat seat = new Seat(services);
    seat.take(worker);
    Services outer = Ambient.enter(seat);
    BiConsumer<String, Throwable> outerHandler = Uncaught.enter(uncaught);
    runners.enter();
    worker.run(seat);
    if (seat.worker() == worker) {
      Thread.interrupted(); // of no concern to what cleans up now
      tasks.shutDown();
      worker.discardAll();
      termination.remove();
    }
    runners.leave();
    Uncaught.restore(outerHandler);
    Ambient.restore(outer);
  }

  // ---------------------------------------------------------------- scheduling

  @Override
  public void schedule(Schedulable task, boolean yielded) {
    Worker here = worker();
    if (here != null) {
      here.schedule(task, yielded);
    } else if (shared.push(task)) {
      start();
      wakeOne();
    } else if (yielded) {
      task.discard();
    } // else it is dropped with all others, by who ends this
  }

  @Override
  public void scheduleYielded(Schedulable task) {
    Worker here = worker();
    if (here == null) {
      schedule(task, true);
    } else {
      here.scheduleYielded(task);
    }
  }

  /** What has overflowed; whoever asks for this wakes a worker. */
  void scheduleShared(List<Schedulable> added) {
    if (!shared.pushAll(added)) {
      added.forEach(this::discard);
    }
  }

  private void discard(Schedulable task) {
    try {
      task.discard();
    } catch (Throwable broken) { // the next ones go all the same
      uncaught("a task that was let go of", broken);
    }
  }

  /** The worker of ours that this thread works for. */
  private @Nullable Worker worker() {
    Seat seat = seat();
    return seat == null ? null : seat.worker();
  }

  private @Nullable Seat seat() {
    return Ambient.current() instanceof Seat seat && seat.isOf(services) ? seat : null;
  }

  /** There is work: wakes a worker to look for it, unless one is looking already. */
  void wakeOne() {
    int woken = idle.workerToWake();
    if (woken >= 0) {
      workers.get(woken).unpark();
    }
  }

  /** As {@link #wakeOne}, if any queue holds something. */
  void wakeOneIfWorkIsLeft() {
    if (!shared.isEmpty() || workers.stream().anyMatch(worker -> !worker.queue.isEmpty())) {
      wakeOne();
    }
  }

  // ---------------------------------------------------------------- ordinary threads

  @Override
  public <T> @Nullable T blockOn(Future<T> future) {
    return BlockOn.run(future, services, rootHooks);
  }

  @Override
  public <T> @Nullable T blockInPlace(Callable<T> call, BlockingPool spare) throws Exception {
    Polling polling = Polling.here();
    int budget = polling.unlimited();
    try {
      Seat seat = seat();
      return seat == null ? callWithoutSeat(call) : callFromSeat(seat, call, spare);
    } finally {
      polling.limit(budget);
    }
  }

  /** Holds up no worker of ours; a thread that blocks on a future of ours may wait here, too. */
  private <T> @Nullable T callWithoutSeat(Callable<T> call) throws Exception {
    boolean mayWait = Ambient.current() == services && BlockOn.isOf(services);
    Services outer = mayWait ? Ambient.enter(new Waiting(services)) : Ambient.current();
    try {
      return call.call();
    } finally {
      if (mayWait) {
        Ambient.restore(outer);
      }
    }
  }

  /** A worker's thread, or one that has lost its worker by a call like this in the same poll. */
  private <T> @Nullable T callFromSeat(Seat seat, Callable<T> call, BlockingPool spare)
      throws Exception {
    Worker worker = seat.worker();
    boolean before = seat.setBlocking(true);
    try {
      return worker == null || worker.isParked()
          ? call.call()
          : callAndHandOver(worker, seat, call, spare);
    } finally {
      seat.setBlocking(before);
    }
  }

  private <T> @Nullable T callAndHandOver(
      Worker worker, Seat seat, Callable<T> call, BlockingPool spare) throws Exception {
    worker.prepareToBlock();
    wakeOne();
    AtomicReference<@Nullable Worker> handedOver = new AtomicReference<>(worker);
    seat.take(null);
    try {
      offer(handedOver, spare);
      return call.call();
    } finally {
      seat.take(
          handedOver.getAndSet(null)); // if nobody has it yet; else this thread is done with it
    }
  }

  private void offer(AtomicReference<@Nullable Worker> worker, BlockingPool spare) {
    try {
      spare.execute(
          () -> {
            Worker taken = worker.getAndSet(null);
            if (taken != null) {
              if (taken.isFirstTimeOnSpareThread()) {
                spare.lendThisThread(); // which whoever takes over next takes over, too
              }
              work(taken);
            }
          });
    } catch (RejectedExecutionException none) {
      // the worker stands still meanwhile; others steal from it
    }
  }

  // ---------------------------------------------------------------- the end

  /** Unknown: others may be running. */
  @Override
  public boolean isIdle() {
    return false;
  }

  @Override
  public boolean isEnding() {
    return stopping;
  }

  @Override
  public void stop() {
    synchronized (workers) {
      stopping = true;
    }
    shared.close();
    workers.forEach(Worker::unpark);
    if (!started) {
      Services outer = Ambient.enter(services);
      tasks.shutDown();
      Ambient.restore(outer);
    }
  }

  @Override
  public boolean awaitStopped(long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    return termination.await(nanos) && tasks.awaitEmpty(deadline - System.nanoTime());
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
    Worker here = worker();
    return here == null ? tasks.shared() : here.spawned;
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
    return workers.stream().map(Worker::metrics).toList();
  }

  @Override
  public int queued() {
    return shared.size();
  }

  @Override
  public long remoteSchedules() {
    return shared.remote();
  }

  // ---------------------------------------------------------------- for workers

  InjectionQueue shared() {
    return shared;
  }

  IdleState idle() {
    return idle;
  }

  ParkHooks parkHooks() {
    return parkHooks;
  }

  int workers() {
    return workers.size();
  }

  Worker worker(int index) {
    return workers.get(index);
  }
}
