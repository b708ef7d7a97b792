package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncSink;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps elements in order while the sink behind it has no room. */
final class BufferSink<T> implements AsyncSink<T> {

  private final SinkSteps<T> inner;
  private final int capacity;
  private final Deque<T> waiting = new ArrayDeque<>();

  BufferSink(AsyncSink<T> inner, int capacity) {
    this.inner = new SinkSteps<>(requireNonNull(inner, "buffer: the sink is null"));
    this.capacity = Limits.requirePositive(capacity, "buffer");
  }

  /** Passes on what it can; whether that is all. */
  private boolean empty(AwaitContext cx) throws Exception {
    while (!waiting.isEmpty()) {
      if (!inner.put(waiting.getFirst(), cx)) {
        return false;
      }
      waiting.removeFirst();
    }
    return true;
  }

  @Override
  public Future<Void> ready() {
    return new Work("ready of a buffer", cx -> empty(cx) || waiting.size() < capacity);
  }

  @Override
  public void put(T element) {
    if (waiting.size() == capacity) {
      throw Sinks.noRoom();
    }
    waiting.addLast(element);
  }

  @Override
  public Future<Void> flush() {
    return new Work("flush of a buffer", cx -> empty(cx) && inner.flush(cx));
  }

  @Override
  public Future<Void> shutdown() {
    return new Work("shutdown of a buffer", cx -> empty(cx) && inner.shutdown(cx));
  }

  @Override
  public void close() {
    waiting.clear();
    inner.close();
  }
}
