package dev.thrum.internal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What the current thread is polling, and how much of it may still go on at once.
 *
 * <p>One object per thread, used by that thread alone. Whoever polls a task sets it before and puts
 * back what was there after.
 */
public final class Polling {

  /** Operations of this library that one poll may complete before it must let others run. */
  public static final int BUDGET = 128;

  private static final int UNLIMITED = Integer.MAX_VALUE;

  private static final ThreadLocal<Polling> HERE = ThreadLocal.withInitial(Polling::new);

  private final Thread thread = Thread.currentThread();
  private @Nullable Object task;
  private int budget = UNLIMITED;
  private int next = BUDGET; // of the poll to come
  private int left = BUDGET; // of the poll before

  /** What the polls had left that this one interrupts: an eager start, a drop. Mostly unused. */
  private @Nullable ArrayDeque<Integer> interrupted;

  private Polling() {}

  /** That of this thread. */
  public static Polling here() {
    return HERE.get();
  }

  /** The task that is being polled or dropped; null outside. */
  public @Nullable Object task() {
    return task;
  }

  /** The thread that this is of. */
  public Thread thread() {
    return thread;
  }

  /** Begins a poll with a full budget; give the answer to {@link #leave}. */
  public @Nullable Object enter(Object polled) {
    Object outer = task;
    if (outer != null) {
      interrupt();
    }
    task = polled;
    budget = next;
    next = BUDGET;
    return outer;
  }

  /** Ends a poll; one that it had interrupted goes on with what that had left. */
  public void leave(@Nullable Object outer) {
    left = budget;
    task = outer;
    budget = outer == null ? UNLIMITED : requireNonNull(interrupted).pop();
  }

  private void interrupt() {
    if (interrupted == null) {
      interrupted = new ArrayDeque<>();
    }
    interrupted.push(budget);
  }

  /** What the last poll has left of its budget. */
  public int left() {
    return left;
  }

  /** Gives the poll to come this much and no more: it goes on in the turn of the one before. */
  public void continueWith(int left) {
    next = left;
  }

  /** Takes one unit; false if there is none left, and the operation must not be tried now. */
  public boolean spend() {
    if (budget == UNLIMITED) {
      return true;
    }
    if (budget == 0) {
      return false;
    }
    budget--;
    return true;
  }

  /** Gives back the unit of an operation that came to nothing: only progress costs. */
  public void refund() {
    if (budget != UNLIMITED) {
      budget++;
    }
  }

  /** Whether the budget is used up. */
  public boolean isExhausted() {
    return budget == 0;
  }

  /** Lifts the limit, or sets it again; answers what it was. */
  public int limit(int newBudget) {
    int before = budget;
    budget = newBudget;
    return before;
  }

  /** Lifts the limit; give the answer to {@link #limit}. */
  public int unlimited() {
    return limit(UNLIMITED);
  }
}
