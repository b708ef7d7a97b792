package dev.thrum.task;

import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.WakeList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The children of a {@link Scope}.
 *
 * <pre>
 * phase      meaning                                       left by
 * ---------  --------------------------------------------  -----------------------------------------
 * OPEN       children are started                          a child's end that decides; cancel; close
 * CANCELLED  a new child is refused: a cancelled one       close
 * CLOSED     a new child is an error                       nobody
 * </pre>
 *
 * <p>All fields are guarded by this object's monitor; tasks are aborted, wakers called and failures
 * reported outside it. A child is running from {@link #enter} to {@link #end}; it publishes its
 * task and then looks at the phase, while who cancels sets the phase and then looks for tasks: one
 * of them aborts.
 */
final class ScopeState<T> {

  private enum Phase {
    OPEN,
    CANCELLED,
    CLOSED
  }

  private final Predicate<Outcome<?>> decides;
  private final List<Child<? extends T>> children = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final List<Child<?>> unseen = new ArrayList<>(); // those whose failures nobody asked for
  private final WaitList<ScopeJoin<T, ?>> waiters = new WaitList<>();
  private Phase phase = Phase.OPEN;
  private int running;
  private @Nullable Outcome<?> decisive;

  ScopeState(Predicate<Outcome<?>> decides) {
    this.decides = decides;
  }

  /** Whether the child may start; if not, it is a cancelled one. */
  synchronized <U extends T> boolean enter(Child<U> child) {
    if (phase == Phase.CLOSED) {
      throw new IllegalStateException("spawn in a Scope that was closed");
    }
    children.add(child);
    if (phase == Phase.CANCELLED) {
      child.setOutcome(new Outcome.Cancelled<>());
      return false;
    }
    running++;
    return true;
  }

  /** A child is over. */
  <U extends T> void end(Child<U> child, Outcome<U> outcome) {
    List<Child<? extends T>> losers = List.of();
    WakeList wakes = new WakeList();
    Throwable lost = null;
    synchronized (this) {
      child.setOutcome(outcome);
      running--;
      if (outcome instanceof Outcome.Failure<U> failure) {
        failures.add(failure.exception());
        if (phase == Phase.CLOSED) {
          lost = failure.exception();
        } else {
          unseen.add(child);
        }
      }
      if (phase == Phase.OPEN && decides.test(outcome)) {
        phase = Phase.CANCELLED;
        decisive = outcome;
        losers = List.copyOf(children);
      }
      if (running == 0) {
        waiters.dismissAll(wakes);
      }
    }
    losers.forEach(Child::abort);
    wakes.wake();
    if (lost != null) {
      child.uncaught(lost);
    }
  }

  /** Cancels all; for good if closing. */
  void cancel(boolean closing) {
    List<Child<? extends T>> all;
    List<Child<?>> lost = List.of();
    synchronized (this) {
      if (phase == Phase.OPEN || closing) {
        phase = closing ? Phase.CLOSED : Phase.CANCELLED;
      }
      all = List.copyOf(children);
      if (closing) {
        lost = List.copyOf(unseen);
        unseen.clear();
      }
    }
    all.forEach(Child::abort);
    for (Child<?> child : lost) {
      if (child.outcomeOrNull() instanceof Outcome.Failure<?> failure) {
        child.uncaught(failure.exception());
      }
    }
  }

  synchronized boolean isCancelled() {
    return phase != Phase.OPEN;
  }

  synchronized int running() {
    return running;
  }

  /** Somebody has seen this failure. */
  synchronized void see(Throwable failure) {
    unseen.removeIf(
        child ->
            child.outcomeOrNull() instanceof Outcome.Failure<?> seen
                && seen.exception() == failure);
  }

  synchronized boolean hasUnseen() {
    return !unseen.isEmpty();
  }

  /** What the policy makes of it all, which is seen thereby; all children are over. */
  <R> @Nullable R seeAll(ScopePolicy<T, R> policy) {
    List<Outcome<T>> all = new ArrayList<>();
    List<Throwable> thrown;
    Outcome<?> first;
    synchronized (this) {
      children.forEach(child -> all.add(outcomeOf(child)));
      thrown = List.copyOf(failures);
      first = decisive;
      unseen.clear();
    }
    return policy.result(all, first, thrown);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // an outcome only gives; it is over
  private static <T> Outcome<T> outcomeOf(Child<? extends T> child) {
    return (Outcome<T>) child.outcomeOrNull();
  }

  /**
   * False if all children are over; otherwise the waiter is in the list and woken when they are.
   */
  synchronized boolean register(ScopeJoin<T, ?> waiter, Waker waker) {
    if (running == 0) {
      waiters.remove(waiter);
      return false;
    }
    waiters.add(waiter, waker);
    return true;
  }

  synchronized void leave(ScopeJoin<T, ?> waiter) {
    waiters.remove(waiter);
  }
}
