package dev.thrum.internal.concurrent;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Sneaky;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An ordinary thread that waits for one of this library's futures; needs no runtime. */
public final class ThreadWait implements Waker {

  private final Thread thread = Thread.currentThread();
  private volatile boolean woken;

  private ThreadWait() {}

  /**
   * Waits on this thread; failures are thrown as they are. An interrupt waits until it is over.
   *
   * @param user what blocks, for the message: {@code blockingRecv()}
   * @param remedy what to do instead in async code
   * @throws IllegalStateException on a thread that runs async code
   */
  public static <T> @Nullable T on(Future<T> future, String user, String remedy) {
    Ambient.requireBlocking(user, remedy);
    ThreadWait wait = new ThreadWait();
    AwaitContext cx = new AwaitContext(wait);
    boolean interrupted = Thread.interrupted(); // no poll is to see it
    try {
      for (; ; ) {
        wait.woken = false;
        Poll<T> poll = future.poll(cx);
        if (poll.isReady()) {
          return poll.value();
        }
        while (!wait.woken) {
          LockSupport.park(future);
          interrupted |= Thread.interrupted(); // the waiting goes on; the caller hears of it after
        }
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
    woken = true;
    LockSupport.unpark(thread);
  }
}
