package dev.thrum.internal.concurrent;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.future.RuntimeClosedException;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.BlockingCalls;
import dev.thrum.internal.LogicalTrace;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.Uncaught;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that blocks, handed to a thread for such calls by the first poll. It belongs to the future
 * that waits for it.
 *
 * <pre>
 * state      meaning                                     left by
 * ---------  ------------------------------------------  ----------------------------------------
 * FRESH      not handed over                             the first poll; the drop, to ABANDONED
 * QUEUED     handed over, not begun                      the thread that takes it; the drop, to
 *                                                        ABANDONED: it never begins
 * RUNNING    being made                                  the end of the call; the drop, to
 *                                                        ABANDONED: it may end early, and its
 *                                                        value is discarded
 * DONE       has a value or a failure                    the poll that takes it; the drop, which
 *                                                        discards the value
 * ABANDONED  nobody waits for it any more                nobody
 * </pre>
 *
 * <p>All fields are guarded by the lock; body, discard and wakers are called outside it.
 */
public final class BlockingCall<T> extends GuardedFuture<T> implements Runnable {

  /** What is to be done. */
  @FunctionalInterface
  public interface Body<T> {
    /**
     * Does it.
     *
     * @param abandoned whether nobody waits any more, so that a long call may end early
     */
    @Nullable T call(BooleanSupplier abandoned) throws Exception;
  }

  private enum State {
    FRESH,
    QUEUED,
    RUNNING,
    DONE,
    ABANDONED
  }

  private final String name;
  private final Body<T> body;
  private final Consumer<? super T> discard;

  private final Object lock = new Object();
  private State state = State.FRESH;
  private @Nullable Waker waker;
  private @Nullable T value;
  private @Nullable Throwable failure;

  /** A call whose value may be thrown away. */
  public BlockingCall(String name, Body<T> body) {
    this(name, body, unwanted -> {});
  }

  /**
   * A call.
   *
   * @param name for messages: {@code AsyncFiles.read}
   * @param discard gets a value that nobody has taken, on some thread; throws nothing
   */
  public BlockingCall(String name, Body<T> body, Consumer<? super T> discard) {
    this.name = name;
    this.body = body;
    this.discard = discard;
  }

  // ---------------------------------------------------------------- who waits

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    Waker last = cx.waker();
    if (isFresh()) {
      BlockingCalls threads = Ambient.require(BlockingCalls.class, name);
      synchronized (lock) {
        state = State.QUEUED;
        waker = last;
      }
      handTo(threads);
    }
    synchronized (lock) {
      waker = last;
      if (state != State.DONE) {
        return Poll.pending();
      }
    }
    return result();
  }

  private boolean isFresh() {
    synchronized (lock) {
      return state == State.FRESH;
    }
  }

  private void handTo(BlockingCalls threads) throws RuntimeClosedException {
    try {
      threads.call(this);
    } catch (RejectedExecutionException closed) {
      throw new RuntimeClosedException(name, closed);
    }
  }

  /** Called once, when DONE. */
  private Poll<T> result() {
    if (failure != null) {
      LogicalTrace.arrive(failure);
      throw Sneaky.rethrow(failure);
    }
    Poll<T> poll = Poll.ready(value);
    synchronized (lock) {
      state = State.ABANDONED; // the value is the caller's now
      value = null;
    }
    return poll;
  }

  @Override
  protected void release() {
    T unwanted;
    synchronized (lock) {
      unwanted = value;
      value = null;
      waker = null;
      state = State.ABANDONED;
    }
    discardIfAny(unwanted);
  }

  // ---------------------------------------------------------------- who makes it

  /** For the thread that it was handed to. */
  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    T made = null;
    Throwable thrown = null;
    try {
      made = body.call(this::isAbandoned);
    } catch (Throwable t) {
      thrown = t;
    }
    Waker waiting;
    synchronized (lock) {
      boolean wanted = state == State.RUNNING;
      waiting = wanted ? requireNonNull(waker) : null;
      if (wanted) {
        state = State.DONE;
        value = made;
        failure = thrown;
      }
    }
    if (waiting == null) {
      discardIfAny(made);
    } else {
      WakeList.wake(waiting);
    }
  }

  private boolean begin() {
    synchronized (lock) {
      if (state != State.QUEUED) {
        return false;
      }
      state = State.RUNNING;
      return true;
    }
  }

  private boolean isAbandoned() {
    synchronized (lock) {
      return state == State.ABANDONED;
    }
  }

  private void discardIfAny(@Nullable T unwanted) {
    if (unwanted != null) {
      try {
        discard.accept(unwanted);
      } catch (Throwable broken) {
        Uncaught.report(name, broken);
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
