package dev.thrum.stream;

import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WakeList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber wants of a {@link Delivery}: any thread says, the delivery's task asks.
 *
 * <pre>
 * verdict   meaning                                     left by
 * --------  ------------------------------------------  ------------------------------------
 * WAIT      nothing is requested                        request; cancel
 * DELIVER   {@code requested} elements may be given     the task: given; cancel
 * REFUSE    less than one was requested                 nobody
 * CANCELLED                                             nobody
 * </pre>
 *
 * <p>Guarded by this object's monitor; the waker is called outside it.
 */
final class DemandState implements Flow.Subscription {

  enum Verdict {
    WAIT,
    DELIVER,
    REFUSE,
    CANCELLED
  }

  private long requested;
  private Verdict verdict = Verdict.WAIT;
  private @Nullable Waker task;

  @Override
  public void request(long count) {
    Waker waiting;
    synchronized (this) {
      if (verdict == Verdict.CANCELLED || verdict == Verdict.REFUSE) {
        return;
      }
      if (count < 1) {
        verdict = Verdict.REFUSE;
      } else {
        requested = count > Long.MAX_VALUE - requested ? Long.MAX_VALUE : requested + count;
        verdict = Verdict.DELIVER;
      }
      waiting = takeTask();
    }
    wake(waiting);
  }

  @Override
  public void cancel() {
    Waker waiting;
    synchronized (this) {
      verdict = Verdict.CANCELLED;
      waiting = takeTask();
    }
    wake(waiting);
  }

  /** What to do; this waker is called when that changes. */
  synchronized Verdict ask(Waker waker) {
    task = waker;
    return verdict;
  }

  /** An element is being given. */
  synchronized void given() {
    if (requested != Long.MAX_VALUE) {
      requested--;
    }
    if (requested == 0 && verdict == Verdict.DELIVER) {
      verdict = Verdict.WAIT;
    }
  }

  synchronized boolean isCancelled() {
    return verdict == Verdict.CANCELLED;
  }

  private @Nullable Waker takeTask() {
    Waker waiting = task;
    task = null;
    return waiting;
  }

  private static void wake(@Nullable Waker waiting) {
    if (waiting != null) {
      WakeList.wake(waiting);
    }
  }
}
