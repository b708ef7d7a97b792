package dev.thrum.internal.concurrent;

import dev.thrum.future.RuntimeClosedException;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.BlockingCalls;
import dev.thrum.internal.Uncaught;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One resource whose operations block: a file, a pipe. They are made one at a time on threads for
 * such calls, and belong to the resource, not to the future that waits: dropping that future loses
 * nothing, for whoever comes next waits for the same operation.
 *
 * <pre>
 * state    meaning                              left by
 * -------  -----------------------------------  ------------------------------------------------
 * FREE     nothing is under way                 start; close, to CLOSED
 * BUSY     an operation waits or is being made  its end; close, to CLOSING
 * CLOSING  likewise, and closed meanwhile       its end, which closes the resource: to CLOSED
 * CLOSED   the resource has been closed         nobody
 * </pre>
 *
 * <p>All fields are guarded by this; operations, wakers and the closing itself run outside it. What
 * an operation wrote is seen by whoever finds the lane FREE or CLOSED after it.
 */
public final class LaneState {

  private enum State {
    FREE,
    BUSY,
    CLOSING,
    CLOSED
  }

  private final BiConsumer<BlockingCalls, Runnable> threads;
  private final Runnable closing;

  private State state = State.FREE;
  private @Nullable Object user; // who waits
  private @Nullable Waker waker;

  private LaneState(BiConsumer<BlockingCalls, Runnable> threads, Runnable closing) {
    this.threads = threads;
    this.closing = closing;
  }

  /**
   * A lane for operations that end by themselves.
   *
   * @param closing closes the resource: on the thread that calls {@link #close}, or at the end of
   *     the operation that was under way
   */
  public static LaneState ofCalls(Runnable closing) {
    return new LaneState(BlockingCalls::call, closing);
  }

  /** A lane for operations that may have to wait for somebody outside. */
  public static LaneState ofOpenEndedCalls(Runnable closing) {
    return new LaneState(BlockingCalls::callOpenEnded, closing);
  }

  // ---------------------------------------------------------------- who waits

  /**
   * Whether nothing is under way; if not, the waker is called when it is over. On a lane that is
   * closed or closing it answers true: the next thing to ask is {@link #isOpen}.
   *
   * @throws IllegalStateException if somebody else waits
   */
  synchronized boolean enter(Object asking, Waker last) {
    return listIf(state == State.BUSY, asking, last);
  }

  /** As {@link #enter}, but what is closing is waited for, too. */
  synchronized boolean settle(Object asking, Waker last) {
    return listIf(state == State.BUSY || state == State.CLOSING, asking, last);
  }

  private boolean listIf(boolean mustWait, Object asking, Waker last) {
    if (user != null && user != asking) {
      throw new IllegalStateException(
          asking
              + " was polled while another task's "
              + user
              + " waits for the same one; let one task do it, or guard it by an AsyncMutex");
    }
    user = mustWait ? asking : null;
    waker = mustWait ? last : null;
    return !mustWait;
  }

  /** Waits no more. */
  synchronized void leave(Object leaving) {
    if (user == leaving) {
      user = null;
      waker = null;
    }
  }

  /** Whether it has not been closed. */
  public synchronized boolean isOpen() {
    return state == State.FREE || state == State.BUSY;
  }

  // ---------------------------------------------------------------- operations

  /**
   * Hands over an operation; for a user that found the lane free.
   *
   * @param name for messages
   * @throws IllegalStateException outside any runtime
   */
  public void start(Runnable operation, String name) throws RuntimeClosedException {
    BlockingCalls calls = Ambient.require(BlockingCalls.class, name);
    synchronized (this) {
      if (state != State.FREE) {
        return; // closed meanwhile, by another thread
      }
      state = State.BUSY;
    }
    try {
      threads.accept(calls, () -> run(operation, name));
    } catch (RejectedExecutionException closed) {
      finish();
      throw new RuntimeClosedException(name, closed);
    }
  }

  private void run(Runnable operation, String name) {
    try {
      operation.run();
    } catch (Throwable broken) { // operations keep what they fail with
      Uncaught.report(name, broken);
    } finally {
      finish();
    }
  }

  private void finish() {
    boolean close;
    synchronized (this) {
      close = state == State.CLOSING;
      if (!close) {
        state = State.FREE;
      }
    }
    if (close) {
      runClosing();
    }
    wake();
  }

  // ---------------------------------------------------------------- the end

  /** Closes the resource, now or when what is under way is over. Idempotent. */
  public void close() {
    boolean now;
    synchronized (this) {
      if (state == State.CLOSING || state == State.CLOSED) {
        return;
      }
      now = state == State.FREE;
      state = State.CLOSING;
    }
    if (now) {
      runClosing();
    }
    wake();
  }

  private void runClosing() {
    try {
      closing.run();
    } catch (Throwable broken) {
      Uncaught.report("closing", broken);
    }
    synchronized (this) {
      state = State.CLOSED;
    }
  }

  private void wake() {
    Waker waiting;
    synchronized (this) {
      waiting = waker;
      waker = null;
      user = null;
    }
    if (waiting != null) {
      WakeList.wake(waiting);
    }
  }
}
