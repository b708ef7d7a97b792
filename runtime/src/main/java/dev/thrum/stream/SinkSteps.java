package dev.thrum.stream;

import dev.thrum.future.AsyncSink;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.Uncaught;
import java.util.function.Supplier;

/**
 * A sink that is driven by polls. The future of its operation under way stays here until it is
 * over, or another one is wanted.
 */
final class SinkSteps<T> {

  private enum Step {
    NONE,
    READY,
    FLUSH,
    SHUTDOWN
  }

  private final AsyncSink<T> sink;
  private final Held<Void> held = new Held<>();
  private Step step = Step.NONE;
  private boolean hasRoom;
  private boolean flushed = true;
  private boolean over;

  SinkSteps(AsyncSink<T> sink) {
    this.sink = sink;
  }

  /** Whether there is room; if not, whoever polls is woken when there is. */
  boolean isReady(AwaitContext cx) throws Exception {
    hasRoom = hasRoom || run(Step.READY, sink::ready, cx);
    return hasRoom;
  }

  /** Puts an element in if there is room; false if not yet. */
  boolean put(T element, AwaitContext cx) throws Exception {
    if (!isReady(cx)) {
      return false;
    }
    putNow(element);
    return true;
  }

  /** Puts an element in where there is room. */
  void putNow(T element) {
    hasRoom = false;
    flushed = false;
    sink.put(element);
  }

  /** Whether all is through; if not, whoever polls is woken when to go on. */
  boolean flush(AwaitContext cx) throws Exception {
    flushed = flushed || run(Step.FLUSH, sink::flush, cx);
    return flushed;
  }

  /** Whether it has ended; if not, whoever polls is woken when to go on. */
  boolean shutdown(AwaitContext cx) throws Exception {
    over = over || run(Step.SHUTDOWN, sink::shutdown, cx);
    return over;
  }

  private boolean run(Step wanted, Supplier<Future<Void>> begin, AwaitContext cx) throws Exception {
    if (step != wanted) {
      held.drop(); // one at a time
      step = wanted;
      held.hold(begin.get(), "sink");
    }
    step = Step.NONE;
    held.poll(cx);
    if (PolledStream.takePending(cx)) {
      step = wanted;
      return false;
    }
    return true;
  }

  /** Drops what is under way, and closes the sink. */
  void close() {
    held.drop();
    try {
      sink.close();
    } catch (Throwable broken) {
      Uncaught.report(sink.getClass().getName() + ".close", broken);
    }
  }
}
