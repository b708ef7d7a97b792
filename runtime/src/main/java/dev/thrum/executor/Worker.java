package dev.thrum.executor;

import dev.thrum.internal.Polling;
import dev.thrum.internal.Recorder;
import dev.thrum.internal.Uncaught;
import dev.thrum.internal.concurrent.Chance;
import dev.thrum.internal.concurrent.StealQueue;
import dev.thrum.observe.FlightRecording;
import dev.thrum.observe.WorkerMetrics;
import dev.thrum.task.Schedulable;
import dev.thrum.task.TaskShard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the executor's workers: a queue, and the loop that a thread runs for it. One thread at a
 * time has it; a thread that blocks in place hands it to another.
 *
 * <p>A task that is woken by the running one goes into the slot <i>next</i> and runs right after
 * it, on warm caches; a few times in a row at most, so that two tasks that wake each other starve
 * nobody. After that it goes into the queue, from where an idle worker may fetch it, unless it
 * would be alone there and polls are shorter than it takes to wake one: then the pair stays
 * together, and between its turns the worker looks for others as ever.
 */
final class Worker {

  /** Polls between two looks at timers and sockets, when there is always something to run. */
  private static final int EVENT_INTERVAL = 61;

  /** Tasks out of the slot in a row. */
  private static final int NEXT_LIMIT = 3;

  private final int index;
  private final MultiThreadExecutor executor;
  private final Parker parker;

  /** What other workers may steal from. */
  final StealQueue<Schedulable> queue = new StealQueue<>();

  /** The tasks that are spawned here; used as the queue is. */
  final TaskShard spawned;

  private final List<Schedulable> yielded = new ArrayList<>(); // until events had their turn
  private final FairnessInterval fairness = new FairnessInterval();
  private final WorkerTallies tallies = new WorkerTallies();
  private @Nullable Schedulable next;
  private boolean nextEnabled = true;
  private boolean onSpareThread;
  private boolean searching;
  private boolean parked; // in which case what it schedules itself wakes nobody
  private @Nullable Throwable trouble; // of what must not throw; to be told of soon
  private int tick;
  private long batchStart = System.nanoTime();
  private int batchPolls;

  Worker(int index, MultiThreadExecutor executor, Parker parker) {
    this.index = index;
    this.executor = executor;
    this.parker = parker;
    this.spawned = executor.tasks().newShard();
  }

  // ---------------------------------------------------------------- the loop

  /** Works until the executor stops, or until the thread has lost its seat here. */
  void run(Seat seat) {
    while (!executor.isEnding()) {
      Schedulable task = nextTask();
      if (task == null && yielded.isEmpty()) {
        task = steal();
      }
      if (task == null) {
        sleep();
        continue;
      }
      runTask(task, seat);
      if (seat.worker() != this) {
        return; // it blocked in place, and another thread is here now
      }
      if (++tick % EVENT_INTERVAL == 0) {
        lookAround();
      }
    }
  }

  private @Nullable Schedulable nextTask() {
    if (tick % fairness.polls() == 0) {
      Schedulable shared = executor.shared().pop();
      return shared == null ? ownTask() : shared;
    }
    Schedulable own = ownTask();
    return own == null ? executor.shared().popShare(queue, executor.workers()) : own;
  }

  private @Nullable Schedulable ownTask() {
    Schedulable task = takeNext();
    return task == null ? queue.pop() : task;
  }

  private @Nullable Schedulable steal() {
    if (!searching && !(searching = executor.idle().toSearching())) {
      return null;
    }
    int workers = executor.workers();
    int start = Chance.below(workers);
    for (int i = 0; i < workers; i++) {
      Worker victim = executor.worker((start + i) % workers);
      Schedulable task = victim == this ? null : victim.queue.stealInto(queue);
      if (task != null) {
        int stolen = queue.size() + 1; // it was empty, or there would have been no need to
        tallies.stole(stolen);
        Recorder recorder = Recorder.on();
        if (recorder != null) {
          recorder.stole(stolen);
        }
        return task;
      }
    }
    return executor.shared().popShare(queue, workers);
  }

  private void runTask(Schedulable first, Seat seat) {
    stopSearching();
    Polling polling = seat.cx.polling();
    Schedulable task = first;
    for (int inARow = 0; task != null; task = nextEnabled ? takeNext() : null) {
      if (inARow > 0) {
        if (polling.left() == 0) {
          push(task);
          break;
        }
        polling.continueWith(polling.left());
      }
      nextEnabled = inARow++ < NEXT_LIMIT;
      batchPolls++;
      shareYielded();
      run(task, seat);
      if (seat.worker() != this) {
        return;
      }
    }
    nextEnabled = true;
  }

  /** Whatever it throws, against its contract, the worker goes on. */
  private static void run(Schedulable task, Seat seat) {
    Thread.interrupted(); // not part of the model; whoever left it behind, it is not for this task
    try {
      task.run(seat.cx);
    } catch (Throwable broken) {
      seat.cx.suspended = null;
      Uncaught.report("a worker", broken);
    }
  }

  private @Nullable Schedulable takeNext() {
    Schedulable task = next;
    next = null;
    return task;
  }

  private void stopSearching() {
    if (searching) {
      searching = false;
      if (executor.idle().fromSearching()) {
        executor.wakeOne(); // there may be more where this came from
      }
    }
  }

  // ---------------------------------------------------------------- events and sleep

  /** Handles events without waiting; then it is the turn of those who yielded to them. */
  private void lookAround() {
    measure();
    parked = true;
    turn();
    requeueYielded();
    parked = false;
    shareWork();
  }

  /** As {@link #park}: whatever the events throw. */
  private void turn() {
    try {
      parker.turn(yielded.isEmpty() ? EVENT_INTERVAL : -1);
    } catch (Throwable broken) {
      Uncaught.report("a worker that looked at events", broken);
    }
  }

  private void sleep() {
    if (!yielded.isEmpty()) {
      if (parker.mayHaveEvents()) {
        lookAround();
      } else {
        requeueYielded();
      }
      return;
    }
    executor.parkHooks().beforePark();
    if (next != null || !queue.isEmpty()) {
      return; // the hook has made work
    }
    measure();
    tallies.parked();
    boolean nobodySearches = executor.idle().toAsleep(index, searching);
    searching = false;
    if (nobodySearches) {
      executor.wakeOneIfWorkIsLeft();
    }
    Recorder recorder = Recorder.on();
    Object begun = recorder == null ? null : recorder.beginPark();
    do {
      parked = true;
      park();
      parked = false;
    } while (!executor.isEnding() && !isAwake());
    if (recorder != null && begun != null) {
      recorder.endPark(begun);
    }
    executor.parkHooks().afterPark();
    batchStart = System.nanoTime();
    if (!searching && (hasMoreThanOne() || parker.isUnattended())) {
      executor.wakeOne(); // to run the rest, or to wait for events
    }
  }

  /** Whatever the events throw, for want of memory, the worker goes on. */
  private void park() {
    try {
      parker.park();
    } catch (Throwable broken) {
      Uncaught.report("a worker that waited for events", broken);
    }
  }

  /** Whether there is something to do: work of its own, or somebody has called. */
  private boolean isAwake() {
    if (next != null || !queue.isEmpty()) {
      searching = !executor.idle().toAwake(index); // else woken by an event
      return true;
    }
    searching = !executor.idle().isAsleep(index);
    return searching;
  }

  /** After events: what they woke is more than one worker can do. */
  private void shareWork() {
    if (hasMoreThanOne()) {
      executor.wakeOne();
    }
  }

  private boolean hasMoreThanOne() {
    return queue.size() + (next == null ? 0 : 1) > 1;
  }

  private void measure() {
    if (trouble != null) {
      Uncaught.report("a worker", trouble);
      trouble = null;
    }
    FlightRecording.look();
    long now = System.nanoTime();
    fairness.record(batchPolls, now - batchStart);
    tallies.polled(batchPolls, now - batchStart);
    batchStart = now;
    batchPolls = 0;
  }

  /** They have a turn again, here or at a worker that has less to do. */
  private void requeueYielded() {
    if (!yielded.isEmpty()) {
      yielded.forEach(this::push);
      yielded.clear();
    }
  }

  /** Before another task has the thread, perhaps for ever: others can take them then. */
  private void shareYielded() {
    if (!yielded.isEmpty()) {
      requeueYielded();
      wakeAnother();
    }
  }

  void unpark() {
    parker.unpark();
  }

  // ---------------------------------------------------------------- scheduling, by its own thread

  void schedule(Schedulable task, boolean yielded) {
    tallies.scheduled();
    boolean shareable = true;
    if (yielded || !(nextEnabled || staysHere())) {
      push(task);
    } else {
      Schedulable replaced = next;
      next = task;
      if (replaced == null) {
        shareable = false;
      } else {
        pushReplaced(replaced, task);
      }
    }
    if (shareable && !parked) {
      wakeAnother();
    }
  }

  /** What is queued is queued: this must not look as if it were not, so it never throws. */
  private void wakeAnother() {
    try {
      executor.wakeOne();
    } catch (Throwable broken) {
      trouble = broken;
    }
  }

  /** Whether a task that has had its share of the slot is not worth another worker's while. */
  private boolean staysHere() {
    return next == null && queue.isEmpty() && fairness.arePollsShort();
  }

  void scheduleYielded(Schedulable task) {
    tallies.scheduled();
    yielded.add(task);
  }

  /**
   * What stood in the slot; for want of memory it stands there again, and its successor nowhere.
   */
  private void pushReplaced(Schedulable task, @Nullable Schedulable successor) {
    try {
      push(task);
    } catch (Throwable full) {
      if (next == successor) {
        next = task;
        throw full;
      }
      trouble = full; // cleanups have run here, and queued it
    }
  }

  /** If it throws, for want of memory, the task is not in the queue and nothing else is lost. */
  private void push(Schedulable task) {
    queue.push(task, this::overflow);
  }

  private void overflow(List<Schedulable> tasks) {
    tallies.overflowed();
    executor.scheduleShared(tasks);
    wakeAnother();
  }

  /** By any thread. */
  WorkerMetrics metrics() {
    return tallies.snapshot(queue.size());
  }

  /** Whether its thread handles events just now, and who is woken by them calls. */
  boolean isParked() {
    return parked;
  }

  /** By a thread that is not its own and takes it over; true once. */
  boolean isFirstTimeOnSpareThread() {
    boolean first = !onSpareThread;
    onSpareThread = true;
    return first;
  }

  /** Before its thread blocks: nothing here may wait for that. */
  void prepareToBlock() {
    Schedulable task = takeNext();
    if (task != null) {
      pushReplaced(task, null);
    }
    requeueYielded();
  }

  /** After the end: lets go of what stands in its queue and in that of all. */
  void discardAll() {
    measure();
    requeueYielded();
    for (Schedulable task = ownTask(); task != null; task = ownTask()) {
      task.discard();
    }
    for (Schedulable task = executor.shared().pop(); task != null; task = executor.shared().pop()) {
      task.discard();
    }
  }
}
