package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Pairs of elements, waited for at the same time. Who comes first waits here for the other. */
final class ZipStream<A, B, T> extends Operator<A, T> {

  private final PolledStream<B> other;
  private final BiFunction<? super A, ? super B, ? extends T> function;
  private @Nullable A left;
  private @Nullable B right;

  ZipStream(
      PolledStream<A> source,
      AsyncStream<B> other,
      BiFunction<? super A, ? super B, ? extends T> function) {
    super(source);
    this.other = Adopted.of(other);
    this.function = requireNonNull(function, "zip: the function is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    A a = left == null ? pull(cx) : left;
    left = a;
    boolean waiting = takePending(cx);
    if (a == null && !waiting) {
      return null;
    }
    B b = right == null ? pull(other, cx) : right;
    right = b;
    if (b == null) {
      return null; // pending, or the end
    }
    if (a == null) {
      return pending(cx);
    }
    left = null;
    right = null;
    return element(function.apply(a, b), "zip");
  }

  @Override
  protected void release() {
    left = null;
    right = null;
    super.release();
    other.close();
  }

  @Override
  protected void giveUpPlace() {
    super.giveUpPlace();
    other.rest();
  }
}
