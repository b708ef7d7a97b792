package dev.thrum.future;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A future that may be polled after it has completed: it is pending then, for ever, so that a loop
 * that selects over it need not remember that it is over. Made by {@link Future#fuse}.
 *
 * <p>Used by one thread at a time, as every future. In a loop, lend it {@linkplain Future#byRef by
 * reference}; dropping it drops its future.
 *
 * <pre>{@code
 * FusedFuture<Config> reload = load().fuse();
 * while (!(inbox.isClosed() && reload.isTerminated())) {
 *   await(select(
 *       on(inbox.recv(), this::handle),
 *       on(reload.byRef(), this::use)));  // once; the select goes on with the other branch
 * }
 * }</pre>
 *
 * <p><b>Cancel safety.</b> That of its future. After completion there is nothing to lose.
 */
public final class FusedFuture<T> extends GuardState implements Future<T> {

  private @Nullable Future<T> inner; // null: over

  FusedFuture(Future<T> inner) {
    this.inner = GuardedFuture.own(requireNonNull(inner, "fuse: the future is null"));
  }

  /** Whether it has completed, failed or been dropped: it will never be ready again. */
  public boolean isTerminated() {
    return inner == null;
  }

  @Override
  public Poll<T> poll(Context cx) throws Exception {
    enterPoll();
    boolean over = true;
    try {
      if (inner == null) {
        return Poll.pending();
      }
      Poll<T> poll = GuardedFuture.pollOwned(inner, cx);
      over = poll.isReady();
      return poll;
    } finally {
      if (over) {
        inner = null; // it may be polled again, so this is not the end as of other futures
      }
      if (leavePending()) {
        release();
      }
    }
  }

  @Override
  public void drop() {
    dropByAnybody();
  }

  @Override
  void release() {
    Future<T> mine = inner;
    inner = null;
    GuardedFuture.drop(mine);
  }

  @Override
  public String toString() {
    return "fuse of " + (inner == null ? "what is over" : inner);
  }
}
