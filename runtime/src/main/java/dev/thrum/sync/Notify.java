package dev.thrum.sync;

/**
 * Tells tasks that something has happened; carries no value.
 *
 * <p>May be used by any thread. A notification is never lost: one that finds nobody waiting is kept
 * for the next, and a waiter that is dropped with one hands it on.
 *
 * <p>To wait for a condition, make the future first, then look:
 *
 * <pre>{@code
 * for (;;) {
 *   Notified next = changed.notified();
 *   next.enable();
 *   if (condition()) { next.drop(); break; }
 *   await(next);
 * }
 * }</pre>
 */
public final class Notify {

  private final NotifyState state = new NotifyState();

  /** With nobody waiting and no notification kept. */
  public Notify() {}

  /**
   * Waits for a notification: one that is kept, or the next {@link #notifyOne} or {@link
   * #notifyLast} that chooses it, or the next {@link #notifyWaiters}, counted from this call.
   *
   * <p>Waiters stand in the order in which they were first polled or {@linkplain Notified#enable
   * enabled}.
   *
   * <p><b>Cancel safety.</b> Dropped before it was notified, it loses its place and nothing else;
   * dropped after {@code notifyOne} or {@code notifyLast} had chosen it, it hands the notification
   * on to another waiter, or it is kept.
   */
  public Notified notified() {
    return new NotifiedFuture(state);
  }

  /**
   * Wakes the one that has waited longest; if nobody waits, the next one to come goes on at once.
   * Several such calls are kept as one.
   */
  public void notifyOne() {
    state.notifyOne(false);
  }

  /** As {@link #notifyOne}, but wakes the one that came last. */
  public void notifyLast() {
    state.notifyOne(true);
  }

  /** Wakes everybody who waits now, those included who have not been polled yet; keeps nothing. */
  public void notifyWaiters() {
    state.notifyWaiters();
  }

  @Override
  public String toString() {
    return "Notify";
  }
}
