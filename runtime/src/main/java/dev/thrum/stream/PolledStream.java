package dev.thrum.stream;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.concurrent.WakeList;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is polled itself: its place is kept here and not in the futures of {@link #next},
 * which may come and go. So operators poll their sources directly, without a future per element,
 * and a dropped {@code next()} loses nothing.
 *
 * <p><b>Pending</b> is said as in awaits: null, and {@code cx.suspended} is set. Null alone is the
 * end; the stream then lets go of all it holds, once, and answers null ever after.
 *
 * <p><b>Failures.</b> What a source throws is passed on, and the stream goes on if that source
 * does. Whatever else throws inside an operator ends it.
 */
abstract class PolledStream<T> extends StreamState implements AsyncStream<T> {

  /** Whoever waits for the next element and must hear of a close; written before looking again. */
  private volatile @Nullable Waker waiting;

  private boolean passing; // while a failure of a source is on its way out

  /** The next element; null at the end, or with {@code cx.suspended} set while it is not there. */
  protected abstract @Nullable T advance(AwaitContext cx) throws Exception;

  /** Drops what is in flight and closes the sources. Called exactly once; never throws. */
  protected abstract void release();

  /** Nobody awaits the next element for now: gives up places in queues, and nothing else. */
  protected void giveUpPlace() {}

  /** As {@link #advance}, by the rules. */
  final @Nullable T poll(AwaitContext cx) throws Exception {
    if (waiting != null) {
      waiting = null; // who waited is here
    }
    if (!enterPoll()) {
      return null;
    }
    T element;
    try {
      element = advance(cx);
    } catch (Throwable failure) {
      cx.suspended = null;
      leaveFailed();
      throw failure;
    }
    if (element == null && cx.suspended == null) {
      leaveOver();
      release();
    } else if (leave()) {
      cx.suspended = null; // closed while it was polled: no use in waiting
      release();
    }
    return element;
  }

  private void leaveFailed() {
    boolean over = !passing;
    passing = false;
    if (over) {
      leaveOver();
    }
    if (over || leave()) {
      release();
    }
  }

  @Override
  public Future<T> next() {
    return new Next<>(this);
  }

  @Override
  public final void close() {
    if (enterClose()) {
      release();
      Waker waker = waiting;
      waiting = null;
      if (waker != null) {
        WakeList.wake(waker);
      }
    }
  }

  /** Whether the stream ended before it could know whom to wake. */
  final boolean isOverBefore(Waker waker) {
    waiting = waker;
    return isOver();
  }

  /** A {@code next()} was dropped while it waited. */
  final void rest() {
    waiting = null;
    if (tryEnter()) {
      giveUpPlace();
      if (leave()) {
        release();
      }
    }
  }

  // ---------------------------------------------------------------- for operators

  /** Polls a source; what it throws passes through. */
  protected final <S> @Nullable S pull(PolledStream<S> source, AwaitContext cx) throws Exception {
    try {
      return source.poll(cx);
    } catch (Throwable failure) {
      passing = true;
      throw failure;
    }
  }

  /**
   * For {@code throw passOn(failure)}: it takes the place of an element, and the stream goes on.
   */
  protected final RuntimeException passOn(Throwable failure) {
    passing = true;
    return Sneaky.rethrow(failure);
  }

  /** A failure that {@link #pull} threw is kept for later. */
  protected final void keepFailure() {
    passing = false;
  }

  /** Says pending; the waker of this poll is where it belongs. */
  protected static <V> @Nullable V pending(AwaitContext cx) {
    cx.suspended = Future.pending();
    return null;
  }

  /**
   * Whether what was polled last is pending; takes note of it, so that something else can be
   * polled.
   */
  protected static boolean takePending(AwaitContext cx) {
    boolean pending = cx.suspended != null;
    cx.suspended = null;
    return pending;
  }

  /** What a function answered, as an element. */
  protected static <V> V element(@Nullable V value, String operator) {
    if (value == null) {
      throw new NullPointerException(operator + " gave null; a stream has no null elements");
    }
    return value;
  }

  @Override
  public String toString() {
    return getClass().getSimpleName();
  }
}
