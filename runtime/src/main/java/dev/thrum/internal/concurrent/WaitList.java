package dev.thrum.internal.concurrent;

import dev.thrum.future.Waker;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for one thing, in the order of their first polls. Everything here is under the lock of
 * the object that owns the list, and calls nobody.
 *
 * <pre>
 * place     meaning                                   left by
 * --------  ----------------------------------------  ------------------------------------------
 * NOWHERE   not polled yet, or over                   its poll, by add
 * LISTED    linked; the waker is that of the last     the owner, by grant or dismiss; its drop,
 *           poll                                      by remove
 * GRANTED   out of the list, woken, and what it       its poll or its drop, by takeGrant
 *           waited for belongs to it
 * </pre>
 *
 * <p><b>No grant is lost.</b> A waiter that is dropped while GRANTED has something in its hands
 * that nobody else will give away: its release asks {@link Waiter#takeGrant} under the lock, and on
 * true hands it on as if it came anew.
 *
 * <p>Adding, granting and removing take constant time.
 */
public final class WaitList<W extends Waiter<?>> {

  private @Nullable Waiter<?> first;
  private @Nullable Waiter<?> last;

  public boolean isEmpty() {
    return first == null;
  }

  /** Who has waited longest. */
  @SuppressWarnings("unchecked") // only W are added
  public @Nullable W first() {
    return (W) first;
  }

  /** Who came last. */
  @SuppressWarnings("unchecked") // only W are added
  public @Nullable W last() {
    return (W) last;
  }

  /** Puts a waiter at the end; one that is listed keeps its place and gets this waker. */
  public void add(W waiter, @Nullable Waker waker) {
    Waiter<?> node = waiter;
    node.waker = waker;
    if (node.place == Waiter.LISTED) {
      return;
    }
    node.place = Waiter.LISTED;
    node.previous = last;
    if (last == null) {
      first = node;
    } else {
      last.next = node;
    }
    last = node;
  }

  /** Takes a listed waiter out and gives it what it waits for; it will be woken. */
  public void grant(W waiter, WakeList wakes) {
    takeOut(waiter, wakes);
    ((Waiter<?>) waiter).place = Waiter.GRANTED;
  }

  /** Gives to everybody. */
  public void grantAll(WakeList wakes) {
    for (W waiter = first(); waiter != null; waiter = first()) {
      grant(waiter, wakes);
    }
  }

  /** Takes a listed waiter out and gives it nothing; it will be woken, and finds out why. */
  public void dismiss(W waiter, WakeList wakes) {
    takeOut(waiter, wakes);
  }

  /** Takes everybody out and gives them nothing. */
  public void dismissAll(WakeList wakes) {
    for (W waiter = first(); waiter != null; waiter = first()) {
      dismiss(waiter, wakes);
    }
  }

  /** Takes a waiter out that waits no more; false if it was not listed. */
  public boolean remove(W waiter) {
    if (((Waiter<?>) waiter).place != Waiter.LISTED) {
      return false;
    }
    unlink(waiter);
    return true;
  }

  private void takeOut(Waiter<?> node, WakeList wakes) {
    wakes.add(node.waker);
    unlink(node);
  }

  private void unlink(Waiter<?> node) {
    Waiter<?> before = node.previous;
    Waiter<?> after = node.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    node.previous = null;
    node.next = null;
    node.waker = null;
    node.place = Waiter.NOWHERE;
  }
}
