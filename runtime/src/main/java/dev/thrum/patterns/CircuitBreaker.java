package dev.thrum.patterns;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.Ambient;
import dev.thrum.time.Timers;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds calls back while what they call is down. Closed, it lets all through and counts failures in
 * a row; after so many it is open, and refuses every call at once; some time later it is half-open,
 * and lets a few through to see: if they succeed it closes, if one fails it opens again.
 *
 * <p>One for all callers of a service, which may be of any thread. A call that is dropped counts as
 * neither success nor failure, and gives its place among the trials back. Time is that of the
 * runtime in which it is used first.
 *
 * <pre>{@code
 * static final CircuitBreaker BREAKER =
 *     CircuitBreaker.builder().failures(5).openFor(Duration.ofSeconds(30)).build();
 *
 * Price price = await(BREAKER.call(timeout(Duration.ofSeconds(1), fetchPrice(item))));
 * }</pre>
 */
public final class CircuitBreaker {

  private final CircuitState circuit;
  private final Predicate<? super Throwable> counts;
  private volatile @Nullable Timers timers;

  /** What a circuit breaker does with calls. */
  public enum State {
    /** Lets all through. */
    CLOSED,
    /** Refuses all. */
    OPEN,
    /** Lets a few through, to see. */
    HALF_OPEN
  }

  private CircuitBreaker(Builder settings) {
    circuit = new CircuitState(settings.failures, settings.openFor, settings.trials);
    counts = settings.counts;
  }

  /**
   * Settings of a circuit breaker: it opens after five failures in a row, for half a minute, and
   * then needs one success; every {@link Exception} but a {@link
   * java.util.concurrent.CancellationException} is a failure.
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Settings of a circuit breaker that is about to be built. Not thread-safe. */
  public static final class Builder {

    private int failures = 5;
    private long openFor = Duration.ofSeconds(30).toNanos();
    private int trials = 1;
    private Predicate<? super Throwable> counts = Retry::isOrdinary;

    private Builder() {}

    /**
     * Opens after so many failures in a row.
     *
     * @throws IllegalArgumentException if that is less than one
     */
    public Builder failures(int count) {
      failures = requirePositive("failures", count);
      return this;
    }

    /**
     * Stays open so long.
     *
     * @throws IllegalArgumentException if that is not positive
     */
    public Builder openFor(Duration duration) {
      requireNonNull(duration, "openFor: the duration is null");
      if (duration.isZero() || duration.isNegative()) {
        throw new IllegalArgumentException("openFor: " + duration + " is not positive");
      }
      openFor = Retry.nanos(duration);
      return this;
    }

    /**
     * Half-open, lets so many calls through, and closes when as many have succeeded.
     *
     * @throws IllegalArgumentException if that is less than one
     */
    public Builder trials(int count) {
      trials = requirePositive("trials", count);
      return this;
    }

    /** Counts only failures that meet this; others count as neither success nor failure. */
    public Builder countIf(Predicate<? super Throwable> failure) {
      counts = requireNonNull(failure, "countIf: the condition is null");
      return this;
    }

    /** Builds it, closed. */
    public CircuitBreaker build() {
      return new CircuitBreaker(this);
    }

    private static int requirePositive(String name, int count) {
      if (count < 1) {
        throw new IllegalArgumentException(name + ": " + count + " is less than one");
      }
      return count;
    }
  }

  /**
   * The future, if it is let through when it is first polled; else it fails with a {@link
   * CircuitOpenException}, and the future is dropped unpolled. Owns the future; needs a runtime.
   *
   * <p><b>Cancel safety.</b> Dropping it drops the future, and counts as neither success nor
   * failure.
   */
  public <T> Future<T> call(Future<T> future) {
    return new CircuitCall<>(this, requireNonNull(future, "call: the future is null"));
  }

  /**
   * What it does with calls now. Open, it goes to half-open with the first call that comes when its
   * time is over, and not before.
   */
  public State state() {
    return circuit.state();
  }

  // ---------------------------------------------------------------- for its calls

  /** The round of a call that is about to begin. */
  long enter() {
    long now = now();
    long round = circuit.enter(now);
    if (round == CircuitState.REFUSED) {
      throw new CircuitOpenException(Duration.ofNanos(circuit.remaining(now)));
    }
    return round;
  }

  void succeed(long round) {
    circuit.succeed(round);
  }

  void fail(long round, Throwable failure) {
    boolean counted = false;
    try {
      counted = !(failure instanceof VirtualMachineError) && counts.test(failure);
    } finally {
      if (counted) {
        circuit.fail(round, now());
      } else {
        circuit.giveUp(round);
      }
    }
  }

  void giveUp(long round) {
    circuit.giveUp(round);
  }

  private long now() {
    Timers mine = timers;
    if (mine == null) {
      mine = Ambient.require(Timers.class, "CircuitBreaker.call");
      timers = mine;
    }
    return mine.now();
  }

  @Override
  public String toString() {
    return "CircuitBreaker, " + state();
  }
}
