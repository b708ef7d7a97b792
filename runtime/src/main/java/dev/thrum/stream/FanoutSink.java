package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncSink;
import dev.thrum.future.Future;

/** Puts each element into two sinks, once both have room. */
final class FanoutSink<T> implements AsyncSink<T> {

  private final SinkSteps<? super T> first;
  private final SinkSteps<? super T> second;
  private boolean hasRoom;

  FanoutSink(AsyncSink<? super T> first, AsyncSink<? super T> second) {
    this.first = new SinkSteps<>(requireNonNull(first, "fanout: the first sink is null"));
    this.second = new SinkSteps<>(requireNonNull(second, "fanout: the second sink is null"));
  }

  @Override
  public Future<Void> ready() {
    return new Work(
        "ready of a fanout",
        cx -> {
          boolean one = first.isReady(cx);
          hasRoom = second.isReady(cx) && one;
          return hasRoom;
        });
  }

  @Override
  public void put(T element) {
    if (!hasRoom) {
      throw Sinks.noRoom();
    }
    hasRoom = false;
    first.putNow(element);
    second.putNow(element);
  }

  @Override
  public Future<Void> flush() {
    return new Work(
        "flush of a fanout",
        cx -> {
          boolean one = first.flush(cx);
          return second.flush(cx) && one;
        });
  }

  @Override
  public Future<Void> shutdown() {
    return new Work(
        "shutdown of a fanout",
        cx -> {
          boolean one = first.shutdown(cx);
          return second.shutdown(cx) && one;
        });
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
