package dev.thrum.executor;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.internal.Cancellable;
import dev.thrum.internal.FutureOwner;
import dev.thrum.internal.GuardDoor;
import dev.thrum.internal.InRuntime;
import dev.thrum.internal.Polling;
import dev.thrum.internal.Services;
import dev.thrum.internal.Sneaky;
import dev.thrum.task.RootHooks;
import dev.thrum.woven.Frame;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A future that an ordinary thread runs to its end, and the waker of that. */
final class BlockOn<T> implements Waker, InRuntime, FutureOwner, Cancellable {

  private final Thread thread = Thread.currentThread();
  private final AtomicBoolean woken = new AtomicBoolean(true);
  private final AwaitContext cx = AwaitContext.ofExecutor(this);
  private final Services services;
  private final RootHooks hooks;
  private final Runnable alsoWake;
  private Future<?> current;
  private @Nullable T value;
  private boolean again; // it yielded
  private boolean interrupted;

  /** Set before the wake that goes with it. */
  private volatile boolean dropped;

  /**
   * Takes over a future.
   *
   * @param services those of the runtime in which it blocks
   * @param alsoWake what to do on a wake besides unparking the thread
   */
  BlockOn(Future<T> future, Services services, RootHooks hooks, Runnable alsoWake) {
    this.current = requireNonNull(future, "blockOn(null): there is no future to run");
    this.services = services;
    this.hooks = hooks;
    this.alsoWake = alsoWake;
    if (future instanceof Frame frame) {
      frame.giveTo(this);
    } else {
      GuardDoor.give(future, this);
    }
  }

  /** Runs it, sleeping between its polls. Interrupts wait until it is over. */
  static <T> @Nullable T run(Future<T> future, Services services, RootHooks hooks) {
    BlockOn<T> root = new BlockOn<>(future, services, hooks, () -> {});
    try {
      while (!root.pollIfWoken()) {
        if (!root.isWoken()) {
          LockSupport.park(root);
          root.holdInterrupt(); // else it would wait no more
        }
      }
      return root.value;
    } finally {
      root.restoreInterrupt();
    }
  }

  /** Whether this thread, at the moment, runs a future that it blocks on in this runtime. */
  static boolean isOf(Services runtime) {
    return Polling.here().task() instanceof BlockOn<?> root && root.services == runtime;
  }

  /**
   * Interrupts are not part of the model: no poll is to see one that was not made for it, and they
   * would keep the thread from waiting.
   */
  void holdInterrupt() {
    if (Thread.interrupted()) {
      interrupted = true;
    }
  }

  /** The caller hears of an interrupt when all is over. */
  void restoreInterrupt() {
    if (interrupted) {
      thread.interrupt();
    }
  }

  /**
   * Polls if there is reason to; true when it has completed.
   *
   * @throws CancellationException if somebody has dropped it meanwhile
   */
  @SuppressWarnings("unchecked") // what stands in for a future has its value
  boolean pollIfWoken() {
    if (!takeWoken()) {
      return false;
    }
    holdInterrupt();
    if (dropped) {
      drop();
      throw new CancellationException(current + " was dropped while a thread blocked on it");
    }
    Polling here = cx.polling();
    Object outer = here.enter(this);
    cx.takeAgain();
    hooks.beforePoll();
    try {
      Object result =
          current instanceof Frame frame ? frame.pollOwned(cx, this) : current.awaitPoll(cx);
      if (cx.suspended == null) {
        value = (T) result;
        return true;
      }
      if (current != cx.suspended) {
        current =
            cx.suspended; // itself, as a rule; then a look is cheaper than a reference written
      }
      cx.suspended = null;
      again = cx.takeAgain();
      return false;
    } catch (Exception failure) {
      throw Sneaky.rethrow(failure);
    } finally {
      hooks.afterPoll();
      here.leave(outer);
    }
  }

  /** Gives it up: it cleans up now. */
  void drop() {
    if (current instanceof Frame frame) {
      frame.dropOwned(this);
    } else if (!GuardDoor.drop(current, this)) {
      current.drop();
    }
  }

  /** By any thread, in a poll too: the thread that blocks sees it before the next one. */
  @Override
  public void futureDropped() {
    dropped = true;
    wake();
  }

  @Override
  public boolean isCancelled() {
    return dropped;
  }

  @Nullable T value() {
    return value;
  }

  /** The thread itself: whether there is reason to poll. */
  boolean isWoken() {
    return again || woken.get();
  }

  private boolean takeWoken() {
    if (again) {
      again = false;
      return true; // a wake, too, may be on record: that poll is one too many, and harmless
    }
    return woken.get() && woken.getAndSet(false);
  }

  @Override
  public Services services() {
    return services;
  }

  @Override
  public void wake() {
    if (!woken.getAndSet(true) && Thread.currentThread() != thread) {
      alsoWake.run();
      LockSupport.unpark(thread);
    }
  }
}
