package dev.thrum.observe;

import dev.thrum.task.TaskHooks;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * Measures how long the polls of a runtime take, how long its threads wait, and how many tasks wait
 * for them. Its methods are hooks; a runtime without it has none of them.
 */
public final class Meter {

  /** Polls of a thread between two looks at the queues. */
  private static final int LOOK_INTERVAL = 64;

  private final HistogramTallies polls = new HistogramTallies();
  private final HistogramTallies parks = new HistogramTallies();
  private final HistogramTallies queues = new HistogramTallies();
  private final ThreadLocal<Begun> here = ThreadLocal.withInitial(Begun::new);
  private volatile IntSupplier queued = () -> 0;

  /** What a thread has begun; used by that alone. */
  private static final class Begun {
    private long[] polls = new long[2]; // one within the other
    private int depth;
    private int turns;
    private long park;
  }

  /** Has measured nothing yet. */
  public Meter() {}

  /** These hooks, and those that it needs itself. */
  public TaskHooks addTo(TaskHooks hooks) {
    return hooks.onBeforePoll(task -> beginPoll()).onAfterPoll(task -> endPoll());
  }

  /** Where it looks how many tasks wait for their turn. */
  public void watch(IntSupplier queuedTasks) {
    queued = queuedTasks;
  }

  private void beginPoll() {
    Begun mine = here.get();
    if (mine.depth == mine.polls.length) {
      mine.polls = Arrays.copyOf(mine.polls, 2 * mine.depth);
    }
    if (mine.turns++ % LOOK_INTERVAL == 0) {
      queues.add(queued.getAsInt());
    }
    mine.polls[mine.depth++] = System.nanoTime();
  }

  private void endPoll() {
    Begun mine = here.get();
    polls.add(System.nanoTime() - mine.polls[--mine.depth]);
  }

  /** A thread is about to wait. */
  public void beginPark() {
    here.get().park = System.nanoTime();
  }

  /** It has waited. */
  public void endPark() {
    parks.add(System.nanoTime() - here.get().park);
  }

  /** How long polls took, in nanoseconds. */
  public Histogram polls() {
    return polls.snapshot();
  }

  /** How long threads that run tasks had nothing to do, in nanoseconds. */
  public Histogram parks() {
    return parks.snapshot();
  }

  /** How many tasks waited for their turn, looked at now and then. */
  public Histogram queues() {
    return queues.snapshot();
  }
}
