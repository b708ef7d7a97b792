package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncSink;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.function.BiFunction;

/** A sink made of a function that awaits: one element at a time, and a state that it passes on. */
final class UnfoldSink<S, T> implements AsyncSink<T> {

  private final BiFunction<? super S, ? super T, ? extends Future<S>> function;
  private final Held<S> step = new Held<>();
  private S state;

  UnfoldSink(S initial, BiFunction<? super S, ? super T, ? extends Future<S>> function) {
    this.state = initial;
    this.function = requireNonNull(function, "unfold: the function is null");
  }

  private boolean finishStep(AwaitContext cx) throws Exception {
    if (!step.isEmpty()) {
      S next = step.poll(cx);
      if (PolledStream.takePending(cx)) {
        return false;
      }
      state = requireNonNull(next, "unfold: the function gave null");
    }
    return true;
  }

  @Override
  public Future<Void> ready() {
    return new Work("ready of unfold", this::finishStep);
  }

  @Override
  public void put(T element) {
    if (!step.isEmpty()) {
      throw Sinks.noRoom();
    }
    step.hold(function.apply(state, element), "unfold");
  }

  @Override
  public Future<Void> flush() {
    return new Work("flush of unfold", this::finishStep);
  }

  @Override
  public Future<Void> shutdown() {
    return flush();
  }

  @Override
  public void close() {
    step.drop();
  }
}
