package dev.thrum.executor;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.internal.Sneaky;
import dev.thrum.woven.Frame;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An ordinary thread that runs one future and sleeps between its polls. */
public final class BlockOn implements Waker {

  private final Thread thread = Thread.currentThread();
  private final AtomicBoolean woken = new AtomicBoolean(true);

  private BlockOn() {}

  /** The future's value; its failure as it is. */
  public static <T> @Nullable T run(Future<T> future) {
    BlockOn root = new BlockOn();
    boolean interrupted = false;
    try {
      AwaitContext cx = new AwaitContext(root);
      for (; ; ) {
        while (!root.woken.getAndSet(false)) {
          LockSupport.park(root);
          interrupted |= Thread.interrupted(); // not part of the model; the caller hears of it
        }
        T value = poll(future, cx);
        if (cx.suspended == null) {
          return value;
        }
        cx.suspended = null;
      }
    } catch (Exception failure) {
      throw Sneaky.rethrow(failure);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings("unchecked") // a frame's result is what its method returns
  private static <T> @Nullable T poll(Future<T> future, AwaitContext cx) throws Exception {
    return future instanceof Frame frame ? (T) frame.pollRoot(cx) : future.awaitPoll(cx);
  }

  @Override
  public void wake() {
    woken.set(true);
    LockSupport.unpark(thread);
  }
}
