package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Waker;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.Uncaught;
import dev.thrum.internal.concurrent.WakeList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The end of a subscription that a {@link PublisherStream} takes from: elements that came before
 * they were asked for, at most as many as were requested.
 *
 * <pre>
 * phase      meaning                                   left by
 * ---------  ----------------------------------------  ---------------------------------------
 * OPEN       more may come                             onComplete, onError; the stream: cancel
 * COMPLETED  nothing comes after what is here, but     the stream: take, once nothing is left
 *            perhaps a failure
 * OVER       all was taken, or it was cancelled        nobody
 * </pre>
 *
 * <p>All fields are guarded by this object's monitor. The subscription and wakers are called
 * outside it; {@code signalling} is the right to call the subscription, so that its calls come one
 * after the other whatever threads want them.
 */
final class SubscriberState<T> implements Flow.Subscriber<T> {

  private enum Phase {
    OPEN,
    COMPLETED,
    OVER
  }

  private final Deque<T> elements = new ArrayDeque<>();
  private final int batch;
  private Phase phase = Phase.OPEN;
  private Flow.@Nullable Subscription subscription;
  private @Nullable Throwable failure;
  private @Nullable Waker waker;
  private int toRequest;
  private boolean toCancel;
  private boolean signalling;

  SubscriberState(int prefetch) {
    this.toRequest = prefetch;
    this.batch = Math.max(1, prefetch / 2);
  }

  // ---------------------------------------------------------------- for the publisher

  @Override
  public void onSubscribe(Flow.Subscription given) {
    requireNonNull(given, "onSubscribe: the subscription is null");
    boolean refused;
    synchronized (this) {
      refused = subscription != null || phase != Phase.OPEN;
      if (!refused) {
        subscription = given;
      }
    }
    if (refused) {
      cancel(given);
    } else {
      signal();
    }
  }

  @Override
  public void onNext(T element) {
    requireNonNull(element, "onNext: the element is null");
    Waker waiting;
    synchronized (this) {
      if (phase != Phase.OPEN) {
        return;
      }
      elements.addLast(element);
      waiting = takeWaker();
    }
    wake(waiting);
  }

  @Override
  public void onError(Throwable thrown) {
    requireNonNull(thrown, "onError: the failure is null");
    complete(thrown);
  }

  @Override
  public void onComplete() {
    complete(null);
  }

  private void complete(@Nullable Throwable thrown) {
    Waker waiting;
    synchronized (this) {
      if (phase != Phase.OPEN) {
        return;
      }
      phase = Phase.COMPLETED;
      failure = thrown;
      subscription = null;
      waiting = takeWaker();
    }
    wake(waiting);
  }

  // ---------------------------------------------------------------- for the stream

  /**
   * The next element; null if there is none now or, as {@link #hasEnded} tells, any more. The
   * publisher's failure is thrown after the last element.
   */
  @Nullable T take(Waker whom) {
    T element;
    synchronized (this) {
      element = elements.pollFirst();
      if (element == null) {
        if (phase == Phase.OPEN) {
          waker = whom;
          return null;
        }
        phase = Phase.OVER;
        if (failure != null) {
          throw Sneaky.rethrow(failure);
        }
        return null;
      }
      toRequest++;
      if (toRequest < batch) {
        return element;
      }
    }
    signal();
    return element;
  }

  synchronized boolean hasEnded() {
    return phase == Phase.OVER;
  }

  /** Nobody takes anything any more. */
  void cancel() {
    synchronized (this) {
      toCancel = phase == Phase.OPEN;
      phase = Phase.OVER;
      elements.clear();
      waker = null;
    }
    signal();
  }

  // ---------------------------------------------------------------- calling the subscription

  private void signal() {
    for (; ; ) {
      Flow.Subscription mine;
      int wanted;
      boolean cancel;
      synchronized (this) {
        mine = subscription;
        cancel = toCancel;
        wanted = toRequest;
        if (signalling || mine == null || !(cancel || (phase == Phase.OPEN && wanted >= batch))) {
          return;
        }
        signalling = true;
        toRequest = 0;
        if (cancel) {
          toCancel = false;
          subscription = null;
        }
      }
      if (cancel) {
        cancel(mine);
      } else {
        request(mine, wanted);
      }
      synchronized (this) {
        signalling = false;
      }
    }
  }

  private void request(Flow.Subscription mine, int wanted) {
    try {
      mine.request(wanted);
    } catch (Throwable broken) { // against its contract
      complete(broken);
    }
  }

  private static void cancel(Flow.Subscription mine) {
    try {
      mine.cancel();
    } catch (Throwable broken) {
      Uncaught.report(mine.getClass().getName() + ".cancel", broken);
    }
  }

  private @Nullable Waker takeWaker() {
    Waker waiting = waker;
    waker = null;
    return waiting;
  }

  private static void wake(@Nullable Waker waiting) {
    if (waiting != null) {
      WakeList.wake(waiting);
    }
  }
}
