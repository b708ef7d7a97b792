package dev.thrum.patterns;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.time.Sleep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One attempt after the other, with pauses in between. */
final class RetryFuture<T> extends GuardedFuture<T> {

  private final Retry retry;
  private final Supplier<? extends Future<T>> attempt;
  private final List<Throwable> failures = new ArrayList<>(); // one per attempt that was made
  private @Nullable Future<T> current;
  private @Nullable Sleep pause;

  RetryFuture(Retry retry, Supplier<? extends Future<T>> attempt) {
    this.retry = retry;
    this.attempt = attempt;
  }

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    for (; ; ) {
      if (!isPauseOver(cx)) {
        return Poll.pending();
      }
      try {
        return pollAttempt(cx);
      } catch (VirtualMachineError fatal) {
        throw fatal; // nothing answers for it
      } catch (Throwable failure) {
        failures.add(failure);
      }
      planNext();
      if (pause == null && !Budget.remains(cx)) {
        return Poll.pending();
      }
    }
  }

  private boolean isPauseOver(Context cx) {
    Sleep waiting = pause;
    if (waiting == null) {
      return true;
    }
    if (!waiting.poll(cx).isReady()) {
      return false;
    }
    pause = null;
    return true;
  }

  private Poll<T> pollAttempt(Context cx) throws Exception {
    Future<T> child = current == null ? begin() : current;
    current = null; // used up, unless pending
    Poll<T> poll = pollOwned(child, cx);
    if (!poll.isReady()) {
      current = child;
    }
    return poll;
  }

  private Future<T> begin() {
    Future<T> made = requireNonNull(attempt.get(), "Retry.run: the function returned no future");
    return own(retry.limited(made));
  }

  /** Throws if there is no next. */
  private void planNext() {
    int made = failures.size();
    Throwable last = failures.get(made - 1);
    boolean goesOn;
    try {
      goesOn = retry.goesOn(made, last);
    } catch (Throwable broken) {
      failures.add(broken);
      throw withEarlier(broken);
    }
    if (!goesOn) {
      throw withEarlier(last);
    }
    Duration length = retry.pauseAfter(made);
    pause = length.isZero() ? null : Sleep.of(length);
  }

  private RuntimeException withEarlier(Throwable last) {
    for (Throwable earlier : failures) {
      if (earlier != last) {
        last.addSuppressed(earlier);
      }
    }
    return Sneaky.rethrow(last);
  }

  @Override
  protected void release() {
    drop(current);
    drop(pause);
    current = null;
    pause = null;
    failures.clear();
  }

  @Override
  public String toString() {
    return retry + ", " + failures.size() + " failed";
  }
}
