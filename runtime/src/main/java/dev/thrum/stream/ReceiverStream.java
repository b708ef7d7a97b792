package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an end of a channel receives. Its receives lose nothing when they are dropped, so a stream
 * that is not waited for takes no place in the channel's queue.
 */
class ReceiverStream<T> extends Pipe<T> {

  private final Supplier<? extends Future<T>> receive;
  private final Runnable close;
  private final Held<T> next = new Held<>();

  ReceiverStream(Supplier<? extends Future<T>> receive, Runnable close) {
    this.receive = receive;
    this.close = close;
  }

  /** The budget is the channel's. */
  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    try {
      if (next.isEmpty()) {
        next.hold(receive.get(), "receive");
      }
      return next.poll(cx);
    } catch (Throwable failure) {
      throw passOn(failure); // a lagging receiver goes on
    }
  }

  @Override
  protected void giveUpPlace() {
    next.drop();
  }

  @Override
  protected void release() {
    next.drop();
    close.run();
  }
}
