package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncSink;
import dev.thrum.future.AwaitContext;
import org.jspecify.annotations.Nullable;

/** Puts all elements of a stream into a sink, and ends it. Owns both. */
final class Forward<T> extends Operation<Void> {

  private final PolledStream<T> source;
  private final SinkSteps<? super T> sink;
  private @Nullable T element; // waits for room

  Forward(PolledStream<T> source, AsyncSink<? super T> sink) {
    this.source = source;
    this.sink = new SinkSteps<>(requireNonNull(sink, "forward: the sink is null"));
  }

  @Override
  protected @Nullable Void advance(AwaitContext cx) throws Exception {
    for (; ; ) {
      T mine = element == null ? source.poll(cx) : element;
      element = mine;
      if (mine == null) {
        boolean waiting = PolledStream.takePending(cx);
        boolean done = waiting ? sink.flush(cx) : sink.shutdown(cx);
        return waiting || !done ? suspend(cx) : null;
      }
      if (!sink.put(mine, cx)) {
        return suspend(cx);
      }
      element = null;
    }
  }

  @Override
  protected void release() {
    element = null;
    source.close();
    sink.close();
  }

  @Override
  public String toString() {
    return "forward of " + source;
  }
}
