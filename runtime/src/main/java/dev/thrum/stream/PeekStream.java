package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.PeekableStream;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A stream that may hold its next element in its hand. */
final class PeekStream<T> extends Operator<T, T> implements PeekableStream<T> {

  private @Nullable T inHand;

  PeekStream(PolledStream<T> source) {
    super(source);
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    T value = inHand;
    inHand = null;
    return value == null ? pull(cx) : value;
  }

  @Override
  protected void release() {
    inHand = null;
    super.release();
  }

  @Override
  public Future<T> peek() {
    return new Look(value -> false, true);
  }

  @Override
  public Future<T> nextIf(Predicate<? super T> condition) {
    return new Look(requireNonNull(condition, "nextIf: the condition is null"), false);
  }

  /** Takes the next element and, unless a condition says to keep it, puts it back. */
  private final class Look extends Operation<T> {

    private final Predicate<? super T> take;
    private final boolean answersRest;
    private boolean waited;

    Look(Predicate<? super T> take, boolean answersRest) {
      this.take = take;
      this.answersRest = answersRest;
    }

    @Override
    protected @Nullable T advance(AwaitContext cx) throws Exception {
      waited = false;
      T value = PeekStream.this.poll(cx);
      if (value == null) {
        waited = cx.suspended != null && !isOverBefore(cx.waker());
        return waited ? suspend(cx) : end(cx);
      }
      inHand = value; // also if the condition throws
      if (take.test(value)) {
        inHand = null;
        return value;
      }
      return answersRest ? value : null;
    }

    private @Nullable T end(AwaitContext cx) {
      cx.suspended = null;
      return null;
    }

    @Override
    protected void release() {
      if (waited) {
        rest();
      }
    }

    @Override
    public String toString() {
      return "peek of " + PeekStream.this;
    }
  }
}
