package dev.thrum.executor;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.internal.Polling;
import dev.thrum.internal.Sneaky;
import dev.thrum.woven.Frame;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A future that an ordinary thread runs to its end, and the waker of that. */
final class BlockOn<T> implements Waker {

  private final Thread thread = Thread.currentThread();
  private final AtomicBoolean woken = new AtomicBoolean(true);
  private final AwaitContext cx = new AwaitContext(this);
  private final Runnable alsoWake;
  private Future<?> current;
  private @Nullable T value;
  private boolean interrupted;

  /**
   * Takes over a future.
   *
   * @param alsoWake what to do on a wake besides unparking the thread
   */
  BlockOn(Future<T> future, Runnable alsoWake) {
    this.current = requireNonNull(future, "blockOn(null): there is no future to run");
    this.alsoWake = alsoWake;
  }

  /** Runs it, sleeping between its polls. Interrupts wait until it is over. */
  static <T> @Nullable T run(Future<T> future) {
    BlockOn<T> root = new BlockOn<>(future, () -> {});
    try {
      while (!root.pollIfWoken()) {
        LockSupport.park(root);
        root.holdInterrupt();
      }
      return root.value;
    } finally {
      root.restoreInterrupt();
    }
  }

  /** Interrupts are not part of the model, and would keep the thread from waiting. */
  void holdInterrupt() {
    interrupted |= Thread.interrupted();
  }

  /** The caller hears of an interrupt when all is over. */
  void restoreInterrupt() {
    if (interrupted) {
      thread.interrupt();
    }
  }

  /** Polls if there is reason to; true when it has completed. */
  @SuppressWarnings("unchecked") // what stands in for a future has its value
  boolean pollIfWoken() {
    if (!woken.getAndSet(false)) {
      return false;
    }
    Polling here = Polling.here();
    Object outer = here.enter(this);
    try {
      Object result = current instanceof Frame frame ? frame.pollRoot(cx) : current.awaitPoll(cx);
      if (cx.suspended == null) {
        value = (T) result;
        return true;
      }
      current = cx.suspended; // itself, as a rule
      cx.suspended = null;
      return false;
    } catch (Exception failure) {
      throw Sneaky.rethrow(failure);
    } finally {
      here.leave(outer);
    }
  }

  /** Gives it up: it cleans up now. */
  void drop() {
    current.drop();
  }

  @Nullable T value() {
    return value;
  }

  boolean isWoken() {
    return woken.get();
  }

  @Override
  public void wake() {
    if (!woken.getAndSet(true)) {
      alsoWake.run();
      LockSupport.unpark(thread);
    }
  }
}
