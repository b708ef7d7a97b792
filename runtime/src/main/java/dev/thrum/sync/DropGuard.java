package dev.thrum.sync;

/**
 * Cancels a token when it is closed, so that leaving a block tells everybody else to stop, however
 * it is left. May be used by any thread.
 *
 * <pre>{@code
 * try (var guard = token.dropGuard()) {
 *   await(serve());
 * }
 * }</pre>
 */
public final class DropGuard implements AutoCloseable {

  private final CancellationToken token;
  private volatile boolean disarmed;

  DropGuard(CancellationToken token) {
    this.token = token;
  }

  /** Has {@link #close} do nothing; answers the token. */
  public CancellationToken disarm() {
    disarmed = true;
    return token;
  }

  /** Cancels the token, unless this was disarmed. Idempotent. */
  @Override
  public void close() {
    if (!disarmed) {
      token.cancel();
    }
  }
}
