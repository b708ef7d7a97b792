package dev.thrum.executor;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.internal.Sneaky;
import dev.thrum.woven.Frame;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An ordinary thread that runs one future and sleeps between its polls. */
public final class BlockOn implements Waker {

  private final Thread thread = Thread.currentThread();
  private final AtomicBoolean woken = new AtomicBoolean(true);

  private BlockOn() {}

  /** The future's value; its failure as it is. */
  @SuppressWarnings("unchecked") // what stands in for a future has its value
  public static <T> @Nullable T run(Future<T> future) {
    BlockOn root = new BlockOn();
    AwaitContext cx = new AwaitContext(root);
    Future<?> current = Objects.requireNonNull(future, "blockOn(null): there is no future to run");
    boolean interrupted = false;
    try {
      for (; ; ) {
        while (!root.woken.getAndSet(false)) {
          LockSupport.park(root);
          interrupted |= Thread.interrupted(); // not part of the model; the caller hears of it
        }
        Object value = current instanceof Frame frame ? frame.pollRoot(cx) : current.awaitPoll(cx);
        if (cx.suspended == null) {
          return (T) value;
        }
        current = cx.suspended; // itself, as a rule
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

  @Override
  public void wake() {
    woken.set(true);
    LockSupport.unpark(thread);
  }
}
