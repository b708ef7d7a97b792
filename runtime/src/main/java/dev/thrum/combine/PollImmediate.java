package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.Polling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One poll of a future, made into a value. Made by {@code Thrum.pollImmediate}. */
public final class PollImmediate<T> extends Owned<Poll<T>> {

  private final Children inner;

  private PollImmediate(Future<T> inner) {
    this.inner = Children.of("pollImmediate", List.of(inner));
  }

  /** As {@code Thrum.pollImmediate}. */
  public static <T> Future<Poll<T>> of(Future<T> inner) {
    return new PollImmediate<>(requireNonNull(inner, "pollImmediate: the future is null"));
  }

  @Override
  @SuppressWarnings("unchecked") // as its future gave it
  protected @Nullable Poll<T> advance(AwaitContext cx) throws Exception {
    Polling polling = Polling.here();
    int budget = polling.unlimited(); // out of budget, what is ready would look pending
    try {
      Object value = inner.poll(0, cx);
      return value == Children.PENDING ? Poll.pending() : Poll.ready((T) value);
    } finally {
      polling.limit(budget);
    }
  }

  @Override
  protected void release() {
    inner.drop();
  }

  @Override
  public String toString() {
    return "pollImmediate";
  }
}
