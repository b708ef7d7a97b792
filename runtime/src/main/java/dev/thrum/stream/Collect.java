package dev.thrum.stream;

import java.util.function.BiConsumer;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/** All elements in a collector, whose container is made when it is first needed. */
final class Collect<T, A, R> extends Terminal<T, R> {

  private final Collector<? super T, A, R> collector;
  private final BiConsumer<A, ? super T> accumulator;
  private @Nullable A container;

  Collect(PolledStream<T> source, Collector<? super T, A, R> collector) {
    super(source);
    this.collector = collector;
    this.accumulator = collector.accumulator();
  }

  private A container() {
    A mine = container == null ? collector.supplier().get() : container;
    container = mine;
    return mine;
  }

  @Override
  boolean accept(T element) {
    accumulator.accept(container(), element);
    return true;
  }

  @Override
  R result() {
    return collector.finisher().apply(container());
  }
}
