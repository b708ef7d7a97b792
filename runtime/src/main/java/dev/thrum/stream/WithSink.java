package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncSink;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts elements through a function that awaits, on their way into a sink. */
final class WithSink<S, T> implements AsyncSink<S> {

  private final SinkSteps<? super T> inner;
  private final Function<? super S, ? extends Future<T>> function;
  private final Held<T> step = new Held<>();
  private @Nullable T made; // waits for room

  WithSink(AsyncSink<? super T> inner, Function<? super S, ? extends Future<T>> function) {
    this.inner = new SinkSteps<>(requireNonNull(inner, "with: the sink is null"));
    this.function = requireNonNull(function, "with: the function is null");
  }

  /** Brings the element under way into the sink; whether there is none left. */
  private boolean finishStep(AwaitContext cx) throws Exception {
    if (!step.isEmpty()) {
      T value = step.poll(cx);
      if (PolledStream.takePending(cx)) {
        return false;
      }
      made = PolledStream.element(value, "with");
    }
    if (made != null) {
      if (!inner.put(made, cx)) {
        return false;
      }
      made = null;
    }
    return true;
  }

  @Override
  public Future<Void> ready() {
    return new Work("ready of with", this::finishStep);
  }

  @Override
  public void put(S element) {
    if (made != null || !step.isEmpty()) {
      throw Sinks.noRoom();
    }
    step.hold(function.apply(element), "with");
  }

  @Override
  public Future<Void> flush() {
    return new Work("flush of with", cx -> finishStep(cx) && inner.flush(cx));
  }

  @Override
  public Future<Void> shutdown() {
    return new Work("shutdown of with", cx -> finishStep(cx) && inner.shutdown(cx));
  }

  @Override
  public void close() {
    step.drop();
    made = null;
    inner.close();
  }
}
