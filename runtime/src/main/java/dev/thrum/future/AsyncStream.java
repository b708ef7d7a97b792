package dev.thrum.future;

/**
 * Values one after the other, each asked for and awaited: the async iterator.
 *
 * <p>Lazy: nothing runs between two calls of {@link #next}. Used by one consumer at a time.
 * Modelled on {@code futures::Stream}; null marks the end, so a stream has no null elements.
 */
public interface AsyncStream<T> extends AutoCloseable {

  /**
   * The next value, or null at the end and ever after. One at a time: the previous future has
   * completed or been dropped before the next call.
   *
   * <p><b>Cancel safety.</b> Dropping the returned future loses no value: the next call goes on
   * where this one stood. A stream that can't keep this promise says so.
   */
  Future<T> next();

  /** Ends the stream and cleans up now, as {@link Future#drop} does. Idempotent; never throws. */
  @Override
  default void close() {}
}
