package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import dev.thrum.internal.concurrent.Budget;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a function gives, again and again, without end. */
final class SuppliedStream<T> extends Pipe<T> {

  private final Supplier<? extends T> supplier;

  SuppliedStream(Supplier<? extends T> supplier) {
    this.supplier = supplier;
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) {
    return Budget.proceed(cx) ? element(supplier.get(), "repeatWith") : pending(cx);
  }

  @Override
  protected void release() {}
}
