package dev.thrum.signal;

import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.Waiter;
import dev.thrum.internal.concurrent.WakeList;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a signal came, and who waits for the next one.
 *
 * <p>Static, for signals are the process's, not a runtime's: one registration for each kind, made
 * when somebody first listens, and never undone. Count and waiters are guarded by this; wakers are
 * called outside it, on the JVM's thread for that signal.
 */
final class SignalState {

  private static final Map<SignalKind, SignalState> KNOWN = new HashMap<>(); // guarded by itself

  private final SignalKind kind;
  private final WaitList<Waiter<?>> waiters = new WaitList<>();
  private long count;

  private SignalState(SignalKind kind) {
    this.kind = kind;
  }

  /**
   * That of a kind; takes the kind over from the JVM if nobody has.
   *
   * @throws UnsupportedOperationException if signals of this kind can't be heard
   */
  static SignalState of(SignalKind kind) {
    synchronized (KNOWN) {
      SignalState known = KNOWN.get(kind);
      if (known == null) {
        known = new SignalState(kind);
        JvmSignals.handle(kind, known::came);
        KNOWN.put(kind, known); // only if that went well
      }
      return known;
    }
  }

  SignalKind kind() {
    return kind;
  }

  /** How often it came. */
  synchronized long count() {
    return count;
  }

  /** How often it came; if that is no more than what is known, this one waits. */
  synchronized long await(long known, Waiter<?> waiter, Waker waker) {
    if (count == known) {
      waiters.add(waiter, waker);
    } else {
      waiters.remove(waiter);
    }
    return count;
  }

  synchronized void leave(Waiter<?> waiter) {
    waiters.remove(waiter);
  }

  private void came() {
    synchronized (this) {
      count++;
    }
    wakeAll();
  }

  /** Has all who wait look again. */
  void wakeAll() {
    WakeList wakes = new WakeList();
    synchronized (this) {
      waiters.dismissAll(wakes);
    }
    wakes.wake();
  }
}
