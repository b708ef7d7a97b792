package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.Polling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A future whose operations cost none of its task's budget. */
public final class Unconstrained<T> extends Owned<T> {

  private final Children inner;

  private Unconstrained(Future<T> inner) {
    this.inner =
        Children.of("unconstrained", List.of(requireNonNull(inner, "unconstrained: null")));
  }

  /** As {@code Thrum.unconstrained}. */
  public static <T> Future<T> of(Future<T> inner) {
    return new Unconstrained<>(inner);
  }

  @Override
  @SuppressWarnings("unchecked") // as its future gave it
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    Polling polling = Polling.here();
    int budget = polling.unlimited();
    try {
      Object value = inner.poll(0, cx);
      return value == Children.PENDING ? suspend(cx) : (T) value;
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
    return "unconstrained";
  }
}
