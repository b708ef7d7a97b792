package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.Budget;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Elements that a function makes, each with the state from which the next one is made. */
final class UnfoldStream<S, T> extends Pipe<T> {

  private final Function<? super S, ? extends Future<Unfolded<T, S>>> function;
  private final Held<Unfolded<T, S>> step = new Held<>();
  private S state;

  UnfoldStream(S initial, Function<? super S, ? extends Future<Unfolded<T, S>>> function) {
    this.state = initial;
    this.function = requireNonNull(function, "unfold: the function is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    if (!Budget.proceed(cx)) {
      return pending(cx);
    }
    if (step.isEmpty()) {
      step.hold(function.apply(state), "unfold");
    }
    Unfolded<T, S> made = step.poll(cx);
    if (made == null) {
      if (cx.suspended != null) {
        Budget.refund(cx);
      }
      return null;
    }
    state = made.state();
    return element(made.element(), "unfold");
  }

  @Override
  protected void release() {
    step.drop();
  }
}
