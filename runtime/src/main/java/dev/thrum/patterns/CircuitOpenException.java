package dev.thrum.patterns;

import java.time.Duration;

/** A call was not made, because its {@link CircuitBreaker} is open. */
public final class CircuitOpenException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Duration retryAfter;

  CircuitOpenException(Duration retryAfter) {
    super(
        retryAfter.isZero()
            ? "the circuit breaker is half-open, and all its trial calls are under way"
            : "the circuit breaker is open for another " + retryAfter);
    this.retryAfter = retryAfter;
  }

  /** How long it will refuse every call; zero if it is half-open. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
