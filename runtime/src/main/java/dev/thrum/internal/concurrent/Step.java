package dev.thrum.internal.concurrent;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.HoldsFutures;
import dev.thrum.internal.Uncaught;
import org.jspecify.annotations.Nullable;

/**
 * A future that another one owns and runs to its end before it goes on, kept only while it is
 * pending: whatever it answers or throws, it is used up and not dropped any more.
 *
 * <pre>
 * if (!reading.isPending()) reading.begin(source.read(target));
 * Poll&lt;Integer&gt; read = reading.poll(cx);
 * if (!read.isReady()) return Poll.pending();
 * </pre>
 */
public final class Step<T> implements HoldsFutures {

  private @Nullable Future<T> pending;

  /** Whether it was begun, and is not over. */
  public boolean isPending() {
    return pending != null;
  }

  /** Takes over the next future. */
  public void begin(Future<T> next) {
    pending = requireNonNull(next);
  }

  /** Polls the future that was begun. */
  public Poll<T> poll(Context cx) throws Exception {
    Future<T> owned = requireNonNull(pending, "nothing was begun");
    pending = null;
    Poll<T> poll = owned.poll(cx);
    if (poll == null) {
      throw new IllegalStateException(
          owned.getClass().getName()
              + ".poll returned null; return Poll.ready(value) or Poll.pending()");
    }
    if (!poll.isReady()) {
      pending = owned;
    }
    return poll;
  }

  /** Drops the future if it is pending; what that throws against its contract is reported. */
  public void drop() {
    Future<T> owned = pending;
    pending = null;
    if (owned != null) {
      try {
        owned.drop();
      } catch (Throwable broken) {
        Uncaught.report(owned.getClass().getName() + ".drop", broken);
      }
    }
  }
}
