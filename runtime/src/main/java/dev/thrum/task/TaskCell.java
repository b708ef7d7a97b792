package dev.thrum.task;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.RuntimeClosedException;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Cancellable;
import dev.thrum.internal.FutureOwner;
import dev.thrum.internal.GuardDoor;
import dev.thrum.internal.InRuntime;
import dev.thrum.internal.LogicalTrace;
import dev.thrum.internal.Polling;
import dev.thrum.internal.Recorder;
import dev.thrum.internal.Services;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.TaskNames;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.woven.Frame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jetbrains.annotations.Async;
import org.jspecify.annotations.Nullable;

/**
 * A task in one object: its handle, its waker, and what its executor queues. {@link TaskState} says
 * who may touch which field when.
 */
final class TaskCell<T> extends TaskState
    implements Task<T>, Schedulable, Waker, InRuntime, FutureOwner, Cancellable, Recorder.Named {

  private static final VarHandle INFO;

  static {
    try {
      INFO = MethodHandles.lookup().findVarHandle(TaskCell.class, "info", TaskInfo.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final TaskChunk home;

  /** The future; once completed the value, {@link Failed} or {@link Cancelled}; null once taken. */
  private @Nullable Object content;

  private @Nullable Waker awaiter;

  /** Made when somebody asks; most tasks have none. */
  private volatile @Nullable TaskInfo info;

  private record Failed(Throwable failure) {}

  private enum Cancelled {
    INSTANCE
  }

  @Async.Schedule // debuggers show this stack below that of run
  TaskCell(Future<T> future, TaskChunk home, int place, boolean carried) {
    super(place, carried);
    this.content = future;
    this.home = home;
  }

  static <T> TaskCell<T> spawn(Future<T> future, Scheduler scheduler, @Nullable String name) {
    TaskInfo info = noteSpawn(future, scheduler.tasks(), name);
    TaskShard shard = scheduler.shard();
    TaskCell<T> task = make(future, shard, info, true);
    try {
      if (shard.add(task)) {
        scheduler.schedule(task, false);
      } else {
        task.discard();
      }
    } catch (Throwable unqueued) { // for want of memory
      task.toUnqueued();
      throw unqueued;
    }
    return task;
  }

  static <T> Task<T> startHere(Future<T> future, Scheduler scheduler) {
    TaskInfo info = noteSpawn(future, scheduler.tasks(), null);
    TaskShard shard = scheduler.shard();
    TaskCell<T> task = make(future, shard, info, false);
    if (shard.add(task)) {
      task.run(new AwaitContext(task));
    } else {
      task.shutDown();
    }
    return task;
  }

  /** Runs no user code, for that might spawn, or leave the worker whose shard it is. */
  private static <T> TaskCell<T> make(
      Future<T> future, TaskShard shard, @Nullable TaskInfo info, boolean queued) {
    TaskCell<T> task = shard.make(future, queued);
    if (info != null) {
      task.info = info;
    }
    if (future instanceof Frame frame) {
      frame.giveTo(task);
    } else {
      GuardDoor.give(future, task);
    }
    Recorder recorder = Recorder.on();
    if (recorder != null) {
      recorder.spawned(task);
    }
    return task;
  }

  private static @Nullable TaskInfo noteSpawn(
      Future<?> future, OwnedTasks owner, @Nullable String name) {
    requireNonNull(future, "spawn(null): there is no future to run");
    TaskHooks hooks = owner.hooks;
    if (hooks != null) {
      TaskInfo info = new TaskInfo(name, true, owner.notes, hooks.capture());
      hooks.spawned(info);
      return info;
    }
    return name == null && owner.notes == SpawnNotes.NOTHING
        ? null
        : new TaskInfo(name, true, owner.notes, null);
  }

  /** Where it stands until it is over. */
  TaskChunk home() {
    return home;
  }

  // ---------------------------------------------------------------- woken

  @Override
  public void wake() {
    if (toWoken() == Duty.SCHEDULE) {
      home.scheduler.schedule(this, false);
    }
  }

  @Override
  public Services services() {
    return home.scheduler.services();
  }

  // ---------------------------------------------------------------- run by the executor

  @Async.Execute
  @Override
  public void run(AwaitContext cx) {
    Duty duty = beginRun();
    if (duty == Duty.POLL) {
      duty = poll(cx);
    }
    if (duty == Duty.DROP) {
      dropFuture();
    } else if (duty == Duty.SCHEDULE) {
      home.scheduler.schedule(this, true); // woken while running
    }
  }

  private Duty poll(AwaitContext cx) {
    try {
      return pollAsCurrent(cx);
    } catch (Throwable broken) {
      endBroken(broken);
      return Duty.NOTHING;
    }
  }

  private Duty pollAsCurrent(AwaitContext cx) {
    Polling here = cx.polling();
    Object outer = here.enter(this);
    Recorder recorder = Recorder.on();
    Object begun = recorder == null ? null : recorder.beginPoll();
    try {
      return pollOnce(cx);
    } finally {
      if (recorder != null && begun != null) {
        recorder.endPoll(begun, this);
      }
      here.leave(outer);
    }
  }

  private Duty pollOnce(AwaitContext cx) {
    TaskHooks hooks = home.hooks;
    @Nullable Object @Nullable [] outer = null;
    if (hooks != null) {
      outer = hooks.install(info());
      hooks.beforePoll(info());
    }
    TrackedWakers tracked = home.wakers;
    cx.setWaker(tracked == null ? this : tracked.of(this));
    cx.takeAgain(); // left by a poll that was not pending in the end
    Object value;
    try {
      Future<?> future = future();
      value = future instanceof Frame frame ? frame.pollOwned(cx, this) : future.awaitPoll(cx);
    } catch (Throwable failure) {
      cx.suspended = null;
      value = isByClose(failure) ? Cancelled.INSTANCE : new Failed(failure);
    }
    Future<?> pending = cx.suspended; // itself, as a rule
    cx.suspended = null;
    if (tracked != null) {
      cx.setWaker(Waker.noop()); // the context is nobody who wakes
    }
    if (hooks != null) {
      hooks.afterPoll(info());
      hooks.restore(outer);
    }
    if (pending == null) {
      complete(value);
      return Duty.NOTHING;
    }
    content = pending;
    if (!cx.takeAgain()) {
      return endPoll();
    }
    Duty duty = endPollYielding();
    if (duty == Duty.SCHEDULE) {
      home.scheduler.scheduleYielded(this);
      return Duty.NOTHING;
    }
    return duty;
  }

  /** Whether the close of the runtime has met this poll, and would have dropped it else. */
  private boolean isByClose(Throwable failure) {
    return failure instanceof RuntimeClosedException && home.scheduler.isEnding();
  }

  /** Cancelled: cleans up; what the cleanup throws makes the task a failed one. */
  private void dropFuture() {
    Polling here = Polling.here();
    Object outer = here.enter(this);
    try {
      CleanupFailures failures = new CleanupFailures();
      TaskHooks hooks = home.hooks;
      @Nullable Object @Nullable [] carried = hooks == null ? null : hooks.install(info());
      failures.collectFrom(future(), this);
      if (hooks != null) {
        hooks.restore(carried);
      }
      Throwable failure = failures.first();
      complete(failure == null ? Cancelled.INSTANCE : new Failed(failure));
    } catch (Throwable broken) {
      endBroken(broken);
    } finally {
      here.leave(outer);
    }
  }

  /**
   * Something here itself is broken, for want of memory or of a class: the task ends all the same,
   * and the thread goes on.
   */
  private void endBroken(Throwable broken) {
    try {
      if (isOver()) {
        uncaught(broken);
        return;
      }
      if (content instanceof Future<?> rest) {
        new CleanupFailures().collectFrom(rest, this);
      }
      complete(new Failed(broken));
    } catch (Throwable again) {
      if (!isOver()) {
        content = Cancelled.INSTANCE;
        toCompleted();
        home.remove(this);
      }
    }
  }

  private void complete(@Nullable Object result) {
    content = result;
    if (result instanceof Failed failed) {
      LogicalTrace.endTask(failed.failure, forPeople());
    }
    boolean lookLater = result instanceof Failed failed && unseen().add(this, failed.failure);
    TaskHooks hooks = home.hooks;
    if (hooks != null) {
      hooks.terminated(info());
    }
    Recorder recorder = Recorder.on();
    if (recorder != null) {
      recorder.ended(this, wordFor(result));
    }
    int before = toCompleted();
    home.remove(this);
    if (isLetGo(before)) {
      reportIfUnseen();
    } else if (isAwaited(before)) {
      wakeAwaiter();
    }
    if (lookLater) {
      unseen().lookLater();
    }
  }

  private static String wordFor(@Nullable Object result) {
    if (result == Cancelled.INSTANCE) {
      return "cancelled";
    }
    return result instanceof Failed ? "failed" : "completed";
  }

  private void wakeAwaiter() {
    Waker waiting = requireNonNull(awaiter);
    awaiter = null;
    try {
      waiting.wake();
    } catch (Throwable broken) {
      home.scheduler.uncaught("a waker of " + this, broken);
    }
  }

  private void reportIfUnseen() {
    if (content instanceof Failed) {
      unseen().report(this);
    }
  }

  private UnseenFailures unseen() {
    return home.owner.unseen();
  }

  void uncaught(Throwable failure) {
    home.scheduler.uncaught(name(), failure);
  }

  private Future<?> future() {
    return (Future<?>) requireNonNull(content);
  }

  @Override
  public void shutDown() {
    if (toShutDown() == Duty.DROP) {
      dropFuture();
    }
  }

  @Override
  public void discard() {
    if (toDiscarded() == Duty.DROP) {
      dropFuture();
    }
  }

  // ---------------------------------------------------------------- the handle: ending it

  @Override
  public void close() {
    switch (toClosed()) {
      case SCHEDULE -> home.scheduler.schedule(this, false);
      case DROP -> {
        reportIfUnseen();
        content = null;
      }
      default -> {}
    }
  }

  @Override
  public void drop() {
    close();
  }

  @Override
  public void abort() {
    if (!isOver()) {
      info().cancelledBy(Canceller.here());
    }
    if (toCancelled() == Duty.SCHEDULE) {
      home.scheduler.schedule(this, false);
    }
  }

  @Override
  public void detach() {
    if (toDetached()) {
      reportIfUnseen();
    }
  }

  @Override
  public Future<Optional<T>> cancel() {
    abort();
    return new Ended<>(this) {
      @Override
      Optional<T> result(TaskCell<T> task) {
        Outcome<T> outcome = task.takeOutcome();
        if (outcome instanceof Outcome.Failure<T> failure) {
          throw task.rethrow(failure.exception());
        }
        return outcome instanceof Outcome.Success<T> success
            ? Optional.ofNullable(success.value())
            : Optional.empty();
      }
    };
  }

  /** Somebody has dropped the future instead of the task. */
  @Override
  public void futureDropped() {
    abort();
  }

  // ---------------------------------------------------------------- the handle: its result

  @Override
  public Poll<T> poll(Context cx) {
    return isReady(cx) ? Poll.ready(take()) : Poll.pending();
  }

  @Override
  public @Nullable T awaitPoll(AwaitContext cx) {
    if (AwaitContext.BLOCKS && cx.blocks()) {
      return cx.block(this);
    }
    if (isReady(cx)) {
      return take();
    }
    cx.suspended = this;
    return null;
  }

  /** Whether the task is over; if not, the waker is called when it is. */
  boolean isReady(Context cx) {
    return !watch(cx.waker()) && Budget.proceed(cx);
  }

  /** Has this waker called when the task is over; false if it is over already. */
  boolean watch(Waker waker) {
    if (!beginRegister()) {
      return false;
    }
    awaiter = waker;
    return endRegister();
  }

  @SuppressWarnings("unchecked") // what the future gave
  @Nullable T take() {
    Object result = takeResult();
    if (result instanceof Failed failed) {
      throw rethrow(failed.failure);
    }
    if (result == Cancelled.INSTANCE) {
      throw new CancellationException(this + " was cancelled" + byWhom());
    }
    return (T) result;
  }

  private RuntimeException rethrow(Throwable failure) {
    LogicalTrace.leaveTask(failure, forPeople());
    return Sneaky.rethrow(failure);
  }

  private String byWhom() {
    Canceller who = info().cancelledBy();
    return who == null ? "" : " by " + who;
  }

  private @Nullable Object takeResult() {
    toTaken();
    Object result = content;
    content = null;
    if (result instanceof Failed) {
      unseen().remove(this);
    }
    return result;
  }

  @SuppressWarnings("unchecked") // what the future gave
  Outcome<T> takeOutcome() {
    Object result = takeResult();
    if (result instanceof Failed failed) {
      return new Outcome.Failure<>(failed.failure);
    }
    return result == Cancelled.INSTANCE
        ? new Outcome.Cancelled<>()
        : new Outcome.Success<>((T) result);
  }

  @Override
  public Future<Outcome<T>> outcome() {
    return new Ended<>(this) {
      @Override
      Outcome<T> result(TaskCell<T> task) {
        return task.takeOutcome();
      }
    };
  }

  @Override
  @SuppressWarnings("NullAway") // a task's value may be null; T says nothing about it
  public T join() {
    Ambient.requireBlocking("join()", "await the task");
    return home.scheduler.join(this);
  }

  @Override
  public boolean isFinished() {
    return isOver();
  }

  // ---------------------------------------------------------------- the handle: its name

  @Override
  public long id() {
    return info().id();
  }

  @Override
  public String name() {
    return info().name();
  }

  private TaskInfo info() {
    TaskInfo known = info;
    if (known == null) {
      INFO.compareAndSet(this, null, new TaskInfo(null, false, SpawnNotes.NOTHING, null));
      known = requireNonNull(info);
    }
    return known;
  }

  /** For dumps, by any thread. */
  TaskView view() {
    TaskView.State state = stateNow();
    boolean over = state == TaskView.State.OVER; // then a future would be its value
    Object future = !over && content instanceof Future<?> live ? live : null;
    return new TaskView(info(), state, isCarried(), info().age(), future, this);
  }

  /** As stack traces name it. */
  String forPeople() {
    return TaskNames.forPeople(id(), name());
  }

  @Override
  public String toString() {
    return name();
  }
}
