package dev.thrum.combine;

import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WakeList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The state of an {@link Abortable}, in one reference.
 *
 * <pre>
 * value     meaning                          who moves it on
 * --------  -------------------------------  ----------------------------------------------------
 * null      never polled                     awaiter: a waker, END; anybody: ABORTED
 * a waker   polled, and to be woken by it    awaiter: another waker, END; anybody: ABORTED
 * ABORTED   given up                         nobody
 * END       completed, failed or dropped     nobody
 * </pre>
 *
 * <p>The awaiter registers before it polls, so an abort during the poll finds its waker.
 */
final class AbortState {

  private enum Mark {
    ABORTED,
    END
  }

  private final AtomicReference<@Nullable Object> state = new AtomicReference<>();

  /** False if aborted. */
  boolean register(Waker waker) {
    Object seen = state.get();
    return !(seen instanceof Mark) && state.compareAndSet(seen, waker);
  }

  void abort() {
    for (; ; ) {
      Object seen = state.get();
      if (seen instanceof Mark) {
        return;
      }
      if (state.compareAndSet(seen, Mark.ABORTED)) {
        if (seen instanceof Waker waker) {
          WakeList.wake(waker);
        }
        return;
      }
    }
  }

  void end() {
    Object seen = state.get();
    if (!(seen instanceof Mark)) {
      state.compareAndSet(seen, Mark.END); // fails only against an abort
    }
  }

  boolean isAborted() {
    return state.get() == Mark.ABORTED;
  }
}
