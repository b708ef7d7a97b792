package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One stream after the other, until one of them is empty. */
final class CycleStream<T> extends Pipe<T> {

  private final Supplier<? extends AsyncStream<? extends T>> begin;
  private @Nullable PolledStream<T> round;
  private boolean empty; // this round, so far

  CycleStream(Supplier<? extends AsyncStream<? extends T>> begin) {
    this.begin = requireNonNull(begin, "cycle: the function is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    for (; ; ) {
      PolledStream<T> current = round == null ? beginRound() : round;
      T value = pull(current, cx);
      if (value != null || cx.suspended != null) {
        empty &= value == null;
        return value;
      }
      round = null;
      if (empty) {
        return null; // and so would all others be
      }
    }
  }

  private PolledStream<T> beginRound() {
    PolledStream<T> current = Adopted.of(begin.get());
    round = current;
    empty = true;
    return current;
  }

  @Override
  protected void release() {
    if (round != null) {
      round.close();
    }
  }

  @Override
  protected void giveUpPlace() {
    if (round != null) {
      round.rest();
    }
  }
}
