package dev.thrum.future;

import java.util.function.Predicate;

/**
 * A stream whose next element can be looked at before it is taken; made by {@link
 * AsyncStream#peekable}. One call of {@link #next}, {@link #peek} or {@link #nextIf} at a time.
 */
public interface PeekableStream<T> extends AsyncStream<T> {

  /**
   * The next element, which stays the next one; null at the end.
   *
   * <p><b>Cancel safety.</b> Safe: nothing is lost.
   */
  Future<T> peek();

  /**
   * The next element if it meets the condition; if not, it stays and the answer is null, as at the
   * end.
   *
   * <p><b>Cancel safety.</b> Safe: nothing is lost.
   */
  Future<T> nextIf(Predicate<? super T> condition);
}
