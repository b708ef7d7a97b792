package dev.thrum.observe;

import dev.thrum.internal.Uncaught;
import dev.thrum.internal.UserCode;
import dev.thrum.task.RootHooks;
import dev.thrum.task.TaskHooks;
import dev.thrum.task.TaskInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the threads of a runtime now and then, and reports polls that have taken too long: each
 * place once. A thread of its own, a daemon, starts with the first poll.
 *
 * <p>A poll is as old as the looks since it was first seen; a pause of the whole process, as in a
 * debugger, counts as one short look.
 */
public final class SlowPollWatch implements RootHooks {

  private static final int MAX_PLACES = 1_000;
  private static final Set<String> POLLS =
      Set.of("dev.thrum.task.TaskCell", "dev.thrum.executor.BlockOn");

  private final long threshold;
  private final long interval;
  private final Consumer<? super SlowPoll> listener;
  private final ThreadLocal<PollState> here = new ThreadLocal<>();
  private final Set<PollState> threads = ConcurrentHashMap.newKeySet();

  /** Of what was reported; touched by the looking thread only. */
  private final Set<StackTraceElement> places = new HashSet<>();

  private long lastLook;
  private @Nullable Thread looking; // guarded by this
  private volatile boolean closed;

  /** Reports polls that take this long. */
  public SlowPollWatch(Duration threshold, Consumer<? super SlowPoll> listener) {
    this.threshold = threshold.toNanos();
    this.interval = Math.max(1, this.threshold / 2);
    this.listener = listener;
  }

  /** These hooks, and those that it needs itself. */
  public TaskHooks addTo(TaskHooks hooks) {
    return hooks.onBeforePoll(this::begin).onAfterPoll(task -> mine().end());
  }

  private void begin(TaskInfo task) {
    mine().begin(task);
  }

  @Override
  public void beforePoll() {
    mine().begin(null);
  }

  @Override
  public void afterPoll() {
    mine().end();
  }

  private PollState mine() {
    PollState state = here.get();
    if (state == null) {
      state = new PollState();
      here.set(state);
      threads.add(state);
      start();
    }
    return state;
  }

  /** The poll on this thread blocks, and somebody else does the thread's work meanwhile. */
  public void pause() {
    PollState state = here.get();
    if (state != null) {
      state.pause();
    }
  }

  /** It blocks no longer. */
  public void resume() {
    PollState state = here.get();
    if (state != null) {
      state.resume();
    }
  }

  // ---------------------------------------------------------------- its own thread

  private synchronized void start() {
    if (looking == null && !closed) {
      Thread thread = new Thread(null, this::run, "thrum-slow-polls", 0, false);
      thread.setDaemon(true);
      thread.start();
      looking = thread;
    }
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(this, interval);
      look(System.nanoTime());
    }
  }

  /** Ends the watch. */
  public synchronized void close() {
    closed = true;
    LockSupport.unpark(looking);
  }

  /** Looks at all threads. */
  void look(long now) {
    long passed = Math.min(now - lastLook, interval);
    lastLook = now;
    threads.removeIf(state -> !state.thread.isAlive());
    threads.forEach(state -> look(state, passed));
  }

  private void look(PollState thread, long passed) {
    long turn = thread.turns();
    if (turn != thread.seenTurn) {
      thread.seenTurn = turn;
      thread.seenNanos = 0;
    } else if (PollState.isPolling(turn)) {
      thread.seenNanos += passed;
      if (thread.seenNanos >= threshold) {
        catchInTheAct(thread, turn);
      }
    }
  }

  private void catchInTheAct(PollState thread, long turn) {
    TaskInfo task = thread.task();
    List<StackTraceElement> stack = stackOfPoll(thread.thread);
    if (thread.turns() != turn || stack.isEmpty()) {
      return; // over: the stack is of something else
    }
    StackTraceElement place = UserCode.place(stack);
    if (places.size() < MAX_PLACES && places.add(place)) {
      SlowPoll slow =
          new SlowPoll(
              task == null ? 0 : task.id(),
              task == null ? "blockOn in " + thread.thread.getName() : task.name(),
              Duration.ofNanos(thread.seenNanos),
              place,
              stack);
      try {
        listener.accept(slow);
      } catch (Throwable broken) {
        Uncaught.reportToDefault("the listener for slow polls", broken);
      }
    }
  }

  private static List<StackTraceElement> stackOfPoll(Thread thread) {
    List<StackTraceElement> stack = new ArrayList<>();
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (POLLS.contains(frame.getClassName())) {
        break;
      }
      stack.add(UserCode.asWritten(frame));
    }
    return stack;
  }
}
