package dev.thrum.future;

/**
 * What takes elements one after the other, each when it has room: the other end of an {@link
 * AsyncStream}.
 *
 * <p>Used by one task at a time; the future of one operation has completed or been dropped before
 * the next begins. Two steps put an element in: {@link #ready} waits for room, {@link #put} fills
 * it and waits for nothing; {@link #feed} and {@link #send} do both. What was put in may stay in a
 * buffer until {@link #flush}. Failures are thrown by the awaits; a sink that failed is of no
 * further use. Modelled on {@code futures::Sink}.
 */
public interface AsyncSink<T> extends AutoCloseable {

  /**
   * Completes when there is room for one element, which then stays free for the next {@link #put}.
   *
   * <p><b>Cancel safety.</b> Safe: it takes nothing.
   */
  Future<Void> ready();

  /**
   * Puts an element in; legal once after each completed {@link #ready}.
   *
   * @throws IllegalStateException if there is no room for it
   */
  void put(T element);

  /**
   * Passes on what was put in; completes when all of it is through.
   *
   * <p><b>Cancel safety.</b> Safe: the next flush goes on.
   */
  default Future<Void> flush() {
    return Future.ready();
  }

  /**
   * Flushes and ends: nothing can be put in any more. May be called again, to no effect.
   *
   * <p><b>Cancel safety.</b> Safe: the next call goes on.
   */
  Future<Void> shutdown();

  /**
   * Waits for room and puts an element in, without flushing: for several in a row.
   *
   * <p><b>Cancel safety.</b> Dropped before it has completed, nothing was put in, and the element
   * is the caller's.
   */
  default Future<Void> feed(T element) {
    return ready()
        .map(
            room -> {
              put(element);
              return null;
            });
  }

  /**
   * Waits for room, puts an element in, and flushes.
   *
   * <p><b>Cancel safety.</b> Dropped before it has completed, either nothing was put in, or the
   * element is in and goes through with the next flush; {@link #feed} and {@link #flush} one after
   * the other tell which.
   */
  default Future<Void> send(T element) {
    return feed(element).then(put -> flush());
  }

  /**
   * Lets go of the sink at once; what was not flushed is lost: shut it down before. Idempotent;
   * never waits and never throws.
   */
  @Override
  void close();
}
