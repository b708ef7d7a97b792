package dev.thrum.patterns;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.time.Timeout;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How often to try something, when, and after which failures. Immutable: each setting answers a new
 * one; keep one per kind of call, and use it from anywhere.
 *
 * <pre>{@code
 * static final Retry RETRY = Retry.attempts(4)
 *     .backoff(Duration.ofMillis(100), Duration.ofSeconds(5))
 *     .attemptTimeout(Duration.ofSeconds(2))
 *     .when(failure -> failure instanceof IOException || failure instanceof TimeoutException);
 *
 * Page page = await(RETRY.run(() -> fetch(url)));
 * }</pre>
 *
 * <p>For a limit on all attempts together, put a {@code timeout} around it.
 */
public final class Retry {

  private static final double JITTER = 0.5;

  private final int attempts;
  private final Backoff backoff;
  private final @Nullable Duration attemptTimeout;
  private final Predicate<? super Throwable> condition;
  private final BiConsumer<? super Integer, ? super Throwable> listener;

  private Retry(
      int attempts,
      Backoff backoff,
      @Nullable Duration attemptTimeout,
      Predicate<? super Throwable> condition,
      BiConsumer<? super Integer, ? super Throwable> listener) {
    this.attempts = attempts;
    this.backoff = backoff;
    this.attemptTimeout = attemptTimeout;
    this.condition = condition;
    this.listener = listener;
  }

  /**
   * At most so many attempts, the first one included, without pauses, after any {@link Exception}
   * but a {@link CancellationException}.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public static Retry attempts(int attempts) {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts: " + attempts + " is less than one");
    }
    return new Retry(attempts, Backoff.NONE, null, Retry::isOrdinary, (number, failure) -> {});
  }

  static boolean isOrdinary(Throwable failure) {
    return failure instanceof Exception && !(failure instanceof CancellationException);
  }

  /**
   * Waits between attempts: the first time so long, twice as long each time after that, at most as
   * long as the limit. Each pause is shortened by a random part, up to half of it, so that callers
   * that failed together don't come back together; see {@link #jitter}.
   *
   * @throws IllegalArgumentException if the first pause is negative, or longer than the limit
   */
  public Retry backoff(Duration first, Duration limit) {
    requireNonNull(first, "backoff: first: the pause is null");
    requireNonNull(limit, "backoff: the limit is null");
    if (first.isNegative() || first.compareTo(limit) > 0) {
      throw new IllegalArgumentException(
          "backoff: first: " + first + " is not between 0 and the limit, " + limit);
    }
    return with(
        new Backoff(
            nanos(first), nanos(limit), backoff == Backoff.NONE ? JITTER : backoff.jitter()));
  }

  /** At most the end of time. */
  static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException centuries) {
      return Long.MAX_VALUE;
    }
  }

  /**
   * Makes so large a part of each pause random: 0 for none, 1 for all of it.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public Retry jitter(double part) {
    if (!(part >= 0 && part <= 1)) {
      throw new IllegalArgumentException("jitter: part: " + part + " is not between 0 and 1");
    }
    return with(new Backoff(backoff.first(), backoff.limit(), part));
  }

  private Retry with(Backoff changed) {
    return new Retry(attempts, changed, attemptTimeout, condition, listener);
  }

  /**
   * Drops an attempt that takes longer, which is a failure with a {@link
   * java.util.concurrent.TimeoutException}.
   */
  public Retry attemptTimeout(Duration limit) {
    requireNonNull(limit, "attemptTimeout: the limit is null");
    return new Retry(attempts, backoff, limit, condition, listener);
  }

  /** Tries again only after failures that meet this; others are thrown at once. */
  public Retry when(Predicate<? super Throwable> failure) {
    requireNonNull(failure, "when: the condition is null");
    return new Retry(attempts, backoff, attemptTimeout, failure, listener);
  }

  /**
   * Tells this function of each failure after which another attempt follows, with the number of the
   * attempt that failed, from 1. What it throws fails the whole.
   */
  public Retry onRetry(BiConsumer<? super Integer, ? super Throwable> function) {
    requireNonNull(function, "onRetry: the function is null");
    return new Retry(attempts, backoff, attemptTimeout, condition, function);
  }

  /**
   * Tries until an attempt completes, and answers its value. If none does, the last failure is
   * thrown, those before suppressed in it. An {@link Error} of the virtual machine is thrown at
   * once. Pauses and timeouts need a runtime.
   *
   * <p><b>Cancel safety.</b> Dropping it drops the attempt that is under way, or the pause, and no
   * other attempt is made. What attempts had done to the outside world stays done, as with each
   * that failed.
   *
   * @param attempt makes a new future for each attempt, not before it begins
   */
  public <T> Future<T> run(Supplier<? extends Future<T>> attempt) {
    return new RetryFuture<>(this, requireNonNull(attempt, "run: the function is null"));
  }

  /** The future of one attempt. */
  <T> Future<T> limited(Future<T> attempt) {
    return attemptTimeout == null ? attempt : Timeout.after(attemptTimeout, attempt);
  }

  /** Whether another attempt follows. */
  boolean goesOn(int made, Throwable failure) {
    if (made >= attempts || !condition.test(failure)) {
      return false;
    }
    listener.accept(made, failure);
    return true;
  }

  Duration pauseAfter(int made) {
    return backoff.after(made);
  }

  @Override
  public String toString() {
    return "Retry of " + attempts + " attempts";
  }
}
