package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.Uncaught;
import dev.thrum.internal.concurrent.Budget;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of the futures that a function makes, one after the other, up to the first null. A
 * future that is pending stays here until it is over, so nothing is lost even if dropping one loses
 * something.
 */
class CallStream<T> extends Pipe<T> {

  private final String name;
  private final Supplier<? extends Future<T>> call;
  private final Runnable close;
  private final Held<T> next = new Held<>();

  CallStream(String name, Supplier<? extends Future<T>> call, Runnable close) {
    this.name = name;
    this.call = call;
    this.close = close;
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) {
    if (!Budget.proceed(cx)) {
      return pending(cx);
    }
    try {
      if (next.isEmpty()) {
        next.hold(call.get(), name);
      }
      T element = next.poll(cx);
      if (cx.suspended != null) {
        Budget.refund(cx);
      }
      return element;
    } catch (Throwable failure) {
      throw passOn(failure);
    }
  }

  @Override
  protected void release() {
    next.drop();
    try {
      close.run();
    } catch (Throwable broken) {
      Uncaught.report("closing " + name, broken);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
