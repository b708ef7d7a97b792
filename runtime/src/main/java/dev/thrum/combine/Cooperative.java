package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.Budget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A future whose completion costs its task a unit of budget; without one it is not polled. */
public final class Cooperative<T> extends Owned<T> {

  private final Children inner;

  private Cooperative(Future<T> inner) {
    this.inner = Children.of("cooperative", List.of(requireNonNull(inner, "cooperative: null")));
  }

  /** As {@code Thrum.cooperative}. */
  public static <T> Future<T> of(Future<T> inner) {
    return new Cooperative<>(inner);
  }

  @Override
  @SuppressWarnings("unchecked") // as its future gave it
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    if (!Budget.proceed(cx)) {
      return suspend(cx);
    }
    Object value = inner.poll(0, cx);
    if (value == Children.PENDING) {
      Budget.refund(cx);
      return suspend(cx);
    }
    return (T) value;
  }

  @Override
  protected void release() {
    inner.drop();
  }

  @Override
  public String toString() {
    return "cooperative";
  }
}
