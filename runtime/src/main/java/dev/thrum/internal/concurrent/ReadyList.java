package dev.thrum.internal.concurrent;

import dev.thrum.future.Waker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Which of its many children an owner has to look at: those that were woken since it looked last,
 * in the order of their wakes. So a wake costs the same however many children there are.
 *
 * <pre>
 * field    meaning                              written by
 * -------  -----------------------------------  ----------------------------------------------
 * woken    stack of children woken since the    any thread that wakes a child: push; the
 *          last look, newest first              owner: takes the whole stack
 * owner    whom to wake at the next push        the owner: register; who pushes: takes it
 * inside   whether an owner is looking          the owner: enter, leave
 * batch    children taken, oldest first         the owner, while inside
 * </pre>
 *
 * <p>Lock-free. The owner registers and then looks once more; who pushes a child looks for the
 * owner afterwards. Both are volatile, so one sees the other and no wake is lost. A child is in the
 * stack or the batch at most once, by the states of {@link ReadyEntry}.
 */
public final class ReadyList {

  private static final VarHandle WOKEN;
  private static final VarHandle OWNER;
  private static final VarHandle INSIDE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WOKEN = lookup.findVarHandle(ReadyList.class, "woken", ReadyEntry.class);
      OWNER = lookup.findVarHandle(ReadyList.class, "owner", Waker.class);
      INSIDE = lookup.findVarHandle(ReadyList.class, "inside", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable ReadyEntry woken;

  @SuppressWarnings("unused") // by OWNER
  private volatile @Nullable Waker owner;

  @SuppressWarnings("unused") // by INSIDE
  private volatile boolean inside;

  private @Nullable ReadyEntry batch;

  /** Without children. */
  public ReadyList() {}

  /** A child was woken, or is new. */
  void push(ReadyEntry child) {
    ReadyEntry top;
    do {
      top = woken;
      child.below = top;
    } while (!WOKEN.compareAndSet(this, top, child));
    wakeOwner();
  }

  /** Has the owner look again, if it is waiting. */
  public void wakeOwner() {
    if (owner != null) {
      Waker waiting = (Waker) OWNER.getAndSet(this, null);
      if (waiting != null) {
        WakeList.wake(waiting);
      }
    }
  }

  /** Begins to look; false if somebody does already. */
  public boolean enter() {
    return INSIDE.compareAndSet(this, false, true);
  }

  /** Ends looking. */
  public void leave() {
    inside = false;
  }

  /** The owner is about to wait; it must look once more after this. */
  public void register(Waker waker) {
    owner = waker;
  }

  /** Gathers the children woken since the last time; false if there are none. */
  public boolean gather() {
    batch = reversed((ReadyEntry) WOKEN.getAndSet(this, null));
    return batch != null;
  }

  /** The child that was woken first among those gathered, taken out; null if none is left. */
  public @Nullable ReadyEntry take() {
    ReadyEntry child = batch;
    if (child != null) {
      batch = child.below;
      child.below = null;
    }
    return child;
  }

  /** Whether there is nothing to gather or take. */
  public boolean isEmpty() {
    return batch == null && woken == null;
  }

  private static @Nullable ReadyEntry reversed(@Nullable ReadyEntry newest) {
    ReadyEntry oldest = null;
    ReadyEntry child = newest;
    while (child != null) {
      ReadyEntry below = child.below;
      child.below = oldest;
      oldest = child;
      child = below;
    }
    return oldest;
  }
}
