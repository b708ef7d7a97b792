package dev.thrum.sync;

import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.WakeList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The state of a {@link CancellationToken}: a node of a tree that is known from below only.
 *
 * <pre>
 * field      meaning                                           written by
 * ---------  ------------------------------------------------  ------------------------------------
 * cancels    of the tree: cancellations so far                 cancel, after {@code cancelled}
 * cancelled  this one was cancelled; never taken back          cancel of it or an ancestor; readers
 *                                                              that found an ancestor cancelled
 * quiet      so many cancels and neither this one nor an       readers
 *            ancestor was among them
 * waiters    who waits for this one                            under the tree's lock
 * children   those with waiters in their subtrees              under the tree's lock
 * linked     whether its parent knows it                       under the tree's lock
 * </pre>
 *
 * <p><b>Reading.</b> If {@code cancels} is what it was when nothing was found, nothing has to be
 * looked for: one volatile read. {@code quiet} is a plain field; a stale one costs a second look,
 * and it is never the current number once one of those above was cancelled, for the flag is written
 * before the number.
 *
 * <p><b>Waiting.</b> A node with waiters below it is linked to its parent, others are not; so a
 * parent never keeps a child alive for itself. Who registers looks at the flags under the lock, and
 * who cancels takes the lock after it has set the flag: one of them sees the other.
 */
final class TokenState {

  /** Of the whole tree; its monitor is the tree's lock. */
  private final AtomicInteger cancels;

  private final @Nullable TokenState parent;

  private volatile boolean cancelled;
  private int quiet;

  private final WaitList<Cancelled> waiters = new WaitList<>();
  private @Nullable TokenState firstChild;
  private @Nullable TokenState previous;
  private @Nullable TokenState next;
  private boolean linked;

  /** A root. */
  TokenState() {
    this.cancels = new AtomicInteger();
    this.parent = null;
  }

  /** A child of this one. */
  TokenState(TokenState parent) {
    this.cancels = parent.cancels;
    this.parent = parent;
  }

  boolean isCancelled() {
    int now = cancels.get();
    return now != quiet && lookForCancel(now);
  }

  private boolean lookForCancel(int now) {
    if (cancelled) {
      return true;
    }
    for (TokenState above = parent; above != null; above = above.parent) {
      if (above.cancelled) {
        cancelled = true;
        return true;
      }
    }
    quiet = now;
    return false;
  }

  void cancel() {
    if (isCancelled()) {
      return;
    }
    cancelled = true;
    cancels.incrementAndGet();
    WakeList wakes = new WakeList();
    synchronized (cancels) {
      unlinkSubtree(wakes);
      unlinkIfIdle();
    }
    wakes.wake();
  }

  /** False if cancelled; otherwise the waiter is in the list and woken when it is. */
  boolean register(Cancelled waiter, Waker waker) {
    synchronized (cancels) {
      if (isCancelled()) {
        return false;
      }
      waiters.add(waiter, waker);
      link();
      return true;
    }
  }

  /** The waiter waits no more. */
  void leave(Cancelled waiter) {
    synchronized (cancels) {
      if (waiters.remove(waiter)) {
        unlinkIfIdle();
      }
    }
  }

  /** Whether its parent, or anybody, is held up by this one; for tests. */
  boolean isIdle() {
    synchronized (cancels) {
      return !linked && waiters.isEmpty() && firstChild == null;
    }
  }

  // ---------------------------------------------------------------- under the lock

  /** Not recursive: a tree may be deep. */
  private void unlinkSubtree(WakeList wakes) {
    Deque<TokenState> rest = new ArrayDeque<>();
    rest.push(this);
    while (!rest.isEmpty()) {
      TokenState node = rest.pop();
      node.cancelled = true;
      node.waiters.dismissAll(wakes);
      while (node.firstChild != null) {
        TokenState child = node.firstChild;
        child.unlink(node);
        rest.push(child);
      }
    }
  }

  /** Makes this one known all the way up. */
  private void link() {
    TokenState node = this;
    while (node.parent != null && !node.linked) {
      TokenState above = node.parent;
      node.linked = true;
      node.next = above.firstChild;
      if (node.next != null) {
        node.next.previous = node;
      }
      above.firstChild = node;
      node = above;
    }
  }

  /** Makes this one and those above it forgotten, as far as nobody waits for them. */
  private void unlinkIfIdle() {
    TokenState node = this;
    while (node.linked && node.waiters.isEmpty() && node.firstChild == null) {
      TokenState above = node.parent;
      if (above == null) {
        return;
      }
      node.unlink(above);
      node = above;
    }
  }

  private void unlink(TokenState above) {
    if (previous == null) {
      above.firstChild = next;
    } else {
      previous.next = next;
    }
    if (next != null) {
      next.previous = previous;
    }
    previous = null;
    next = null;
    linked = false;
  }
}
