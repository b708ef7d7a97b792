package dev.thrum.internal.concurrent;

import dev.thrum.future.Waker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A child in a {@link ReadyList}, and the waker that it is polled with.
 *
 * <pre>
 * state    meaning                                 left by
 * -------  --------------------------------------  -----------------------------------------
 * IDLE     waits to be woken                       a wake, to QUEUED, which pushes it; the
 *                                                  owner, by queueByOwner; end
 * QUEUED   in the list, or in a queue of the       the owner, which took it: begin; end
 *          owner's: nobody pushes it again
 * OVER     wakes do nothing; if it is still in     nobody
 *          the list, begin says no
 * </pre>
 *
 * <p>The owner goes to IDLE before it looks at the child, so a wake meanwhile queues it again.
 */
public abstract class ReadyEntry implements Waker {

  private static final int IDLE = 0;
  private static final int QUEUED = 1;
  private static final int OVER = 2;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(ReadyEntry.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ReadyList list;

  @SuppressWarnings("unused") // by STATE
  private volatile int state;

  /** The one that was pushed before it, or, once taken, after it. */
  @Nullable ReadyEntry below;

  // Neighbours in EntryList, guarded by whatever guards that.
  @Nullable ReadyEntry previous;
  @Nullable ReadyEntry next;

  /** A child that nobody has woken yet. */
  protected ReadyEntry(ReadyList list) {
    this.list = list;
  }

  @Override
  public final void wake() {
    if (STATE.compareAndSet(this, IDLE, QUEUED)) {
      list.push(this);
    }
  }

  /** The owner has taken it and is going to look; false if there is nothing to look at any more. */
  public final boolean begin() {
    return STATE.compareAndSet(this, QUEUED, IDLE);
  }

  /**
   * The owner keeps it for another look of its own accord; false if a wake has queued it already.
   */
  public final boolean queueByOwner() {
    return STATE.compareAndSet(this, IDLE, QUEUED);
  }

  /** Whether it was woken since {@link #begin}. */
  public final boolean isQueued() {
    return state == QUEUED;
  }

  /** There is nothing to look at any more. */
  public final void end() {
    state = OVER;
  }
}
