package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Each element put through a function that awaits. The future under way stays here. */
final class ThenStream<S, T> extends Operator<S, T> {

  private final Function<? super S, ? extends Future<T>> function;
  private final Held<T> step = new Held<>();

  ThenStream(PolledStream<S> source, Function<? super S, ? extends Future<T>> function) {
    super(source);
    this.function = requireNonNull(function, "then: the function is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    if (step.isEmpty()) {
      S value = pull(cx);
      if (value == null) {
        return null;
      }
      step.hold(function.apply(value), "then");
    }
    T result = step.poll(cx);
    return cx.suspended != null ? null : element(result, "then");
  }

  @Override
  protected void release() {
    step.drop();
    super.release();
  }
}
