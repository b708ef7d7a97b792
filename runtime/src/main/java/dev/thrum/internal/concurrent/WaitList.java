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
 * that nobody else will give away: its release asks {@link WaitNode#takeGrant} under the lock, and
 * on true hands it on as if it came anew.
 *
 * <p>Adding, granting and removing take constant time.
 */
public final class WaitList<W extends WaitNode<?>> {

  private @Nullable WaitNode<?> first;
  private @Nullable WaitNode<?> last;

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
    WaitNode<?> node = waiter;
    node.waker = waker;
    if (node.place == WaitNode.LISTED) {
      return;
    }
    node.place = WaitNode.LISTED;
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
    wakes.add(grant(waiter));
  }

  /** As {@link #grant(WaitNode, WakeList)}; answers whom to wake once the lock is released. */
  public @Nullable Waker grant(W waiter) {
    WaitNode<?> node = waiter;
    Waker waker = node.waker;
    unlink(node);
    node.place = WaitNode.GRANTED;
    return waker;
  }

  /** Gives to everybody. */
  public void grantAll(WakeList wakes) {
    for (W waiter = first(); waiter != null; waiter = first()) {
      grant(waiter, wakes);
    }
  }

  /** Takes a listed waiter out and gives it nothing; it will be woken, and finds out why. */
  public void dismiss(W waiter, WakeList wakes) {
    wakes.add(((WaitNode<?>) waiter).waker);
    unlink(waiter);
  }

  /** Takes everybody out and gives them nothing. */
  public void dismissAll(WakeList wakes) {
    for (W waiter = first(); waiter != null; waiter = first()) {
      dismiss(waiter, wakes);
    }
  }

  /** Takes a waiter out that waits no more; false if it was not listed. */
  public boolean remove(W waiter) {
    if (((WaitNode<?>) waiter).place != WaitNode.LISTED) {
      return false;
    }
    unlink(waiter);
    return true;
  }

  private void unlink(WaitNode<?> node) {
    WaitNode<?> before = node.previous;
    WaitNode<?> after = node.next;
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
    node.place = WaitNode.NOWHERE;
  }
}
