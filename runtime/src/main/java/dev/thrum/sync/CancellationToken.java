package dev.thrum.sync;

import dev.thrum.future.Future;
import java.util.Optional;

/**
 * A request to stop, seen by whoever has the token: once cancelled it stays so, and everybody who
 * waits for that is woken, now and ever after.
 *
 * <p>May be used by any thread; {@link #isCancelled} is one volatile read as long as nothing of its
 * tree is being cancelled. Tokens form trees: cancelling one cancels its {@linkplain #childToken
 * descendants}, and nobody else. A token holds on to nothing: children that nobody waits for are
 * unknown to their parent, so make as many as you like.
 *
 * <p>It asks; dropping forces. A task that is to stop at its own pace selects on {@link #cancelled}
 * or looks at {@link #isCancelled}.
 */
public final class CancellationToken {

  private final TokenState state;

  /** The root of a tree of its own. */
  public CancellationToken() {
    this(new TokenState());
  }

  private CancellationToken(TokenState state) {
    this.state = state;
  }

  /** Cancels this token and its descendants; wakes who waits for them before it returns. */
  public void cancel() {
    state.cancel();
  }

  /** Whether this token or an ancestor of it was cancelled. */
  public boolean isCancelled() {
    return state.isCancelled();
  }

  /**
   * Completes once this token is cancelled, at once if it is.
   *
   * <p><b>Cancel safety.</b> Safe: dropping it loses nothing, for a token stays cancelled.
   */
  public Future<Void> cancelled() {
    return new Cancelled(state);
  }

  /**
   * A token that is cancelled with this one, and can be cancelled without it. Born cancelled if
   * this one is.
   */
  public CancellationToken childToken() {
    return new CancellationToken(new TokenState(state));
  }

  /** Cancels this token when it is closed: for try-with-resources. */
  public DropGuard dropGuard() {
    return new DropGuard(this);
  }

  /**
   * A future that is given up when this token is cancelled: its value, or empty if it was dropped
   * for that. Cancelled before its first poll, it is never polled; after that, a future that is
   * ready goes before a token that is cancelled at the same time. A null value too is empty. Owns
   * the future.
   *
   * <p><b>Cancel safety.</b> That of the future: a token is one way to drop it.
   */
  public <T> Future<Optional<T>> runUntilCancelled(Future<T> future) {
    return new RunUntilCancelled<>(state, future);
  }

  @Override
  public String toString() {
    return isCancelled() ? "CancellationToken (cancelled)" : "CancellationToken";
  }
}
