package dev.thrum.future;

import dev.thrum.internal.StreamDoor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values one after the other, each asked for and awaited: the async iterator.
 *
 * <p>Lazy: nothing runs between two calls of {@link #next}. Used by one consumer at a time.
 * Modelled on {@code futures::Stream}; null marks the end, so a stream has no null elements.
 *
 * <pre>{@code
 * Future<List<Page>> pages = urls().filter(this::isNew).buffered(10, this::fetch).take(100).toList();
 * }</pre>
 *
 * <p>Get one by a generator method, from {@code dev.thrum.stream.Streams}, or by implementing
 * {@link #next}. All else here is made of that:
 *
 * <ul>
 *   <li>Operators answer a stream that owns this one, and runs nothing until it is asked for an
 *       element. Functions are called by whoever asks, one call at a time, and must not block.
 *   <li><b>Cancel safety.</b> Dropping {@code next()} of an operator loses no element, whatever
 *       this stream promises: what is in flight stays in the operator, and the next call goes on.
 *   <li>Closing drops what is in flight and closes the streams owned, once. So does the end, at
 *       once, if the operator finds it before its source does, as {@code take} may.
 *   <li>A failure is thrown by the {@code next()} that meets it. One of this stream is passed on,
 *       and there may be more elements after it if this stream goes on, as after a timeout;
 *       generators don't. Any other failure, of a function or of the future that it gave, ends the
 *       stream.
 *   <li>Terminal operations answer a future that owns this stream, closes it when it is over, and
 *       fails with the first failure. <b>Cancel safety.</b> Dropping it closes this stream, and
 *       what it has gathered is lost; lend the stream {@linkplain #byRef by reference} to go on
 *       with the rest of it.
 * </ul>
 */
public interface AsyncStream<T> extends AutoCloseable { // long: every operator is found here

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

  /** This stream, with operators of its own; implemented above this package. */
  @SuppressWarnings("unchecked") // as it came
  private AsyncStream<T> operators() {
    return (AsyncStream<T>) StreamDoor.adopt(this);
  }

  // ---------------------------------------------------------------- each element

  /** Each element put through a function. */
  default <R> AsyncStream<R> map(Function<? super T, ? extends R> function) {
    return operators().map(function);
  }

  /** Each element put through a function that awaits, one after the other. */
  default <R> AsyncStream<R> then(Function<? super T, ? extends Future<R>> function) {
    return operators().then(function);
  }

  /** The elements that meet the condition. */
  default AsyncStream<T> filter(Predicate<? super T> condition) {
    return operators().filter(condition);
  }

  /** What a function makes of the elements, but for nulls. */
  default <R> AsyncStream<R> filterMap(Function<? super T, ? extends @Nullable R> function) {
    return operators().filterMap(function);
  }

  /** The same elements, each shown to an action when it passes. */
  default AsyncStream<T> inspect(Consumer<? super T> action) {
    return operators().inspect(action);
  }

  /** For each element what a function makes of it and of what it made before. */
  default <R> AsyncStream<R> scan(
      R initial, BiFunction<? super R, ? super T, ? extends R> function) {
    return operators().scan(initial, function);
  }

  /** The elements with their places. */
  default AsyncStream<Indexed<T>> enumerate() {
    return operators().enumerate();
  }

  // ---------------------------------------------------------------- a part of it

  /** The first {@code count} elements. Asked for more, it closes this stream. */
  default AsyncStream<T> take(long count) {
    return operators().take(count);
  }

  /** The elements before the first that does not meet the condition; that one is lost. */
  default AsyncStream<T> takeWhile(Predicate<? super T> condition) {
    return operators().takeWhile(condition);
  }

  /** The elements until a future completes, which is owned and looked at first; then the end. */
  default AsyncStream<T> takeUntil(Future<?> stop) {
    return operators().takeUntil(stop);
  }

  /** What a function makes of the elements, up to the first null. */
  default <R> AsyncStream<R> mapWhile(Function<? super T, ? extends @Nullable R> function) {
    return operators().mapWhile(function);
  }

  /** The elements after the first {@code count}. */
  default AsyncStream<T> skip(long count) {
    return operators().skip(count);
  }

  /** The elements from the first on that does not meet the condition. */
  default AsyncStream<T> skipWhile(Predicate<? super T> condition) {
    return operators().skipWhile(condition);
  }

  /**
   * This stream, which ends for good at its first null and is closed then. Every operator does
   * that; for streams that may give more after null.
   */
  default AsyncStream<T> fuse() {
    return operators().fuse();
  }

  /**
   * This stream, lent: closing the loan leaves this stream alone. To consume a part of it here and
   * the rest later.
   */
  default AsyncStream<T> byRef() {
    return operators().byRef();
  }

  /** This stream, with a look at what comes. */
  default PeekableStream<T> peekable() {
    return operators().peekable();
  }

  /** The elements, and an empty one that says that the end has come. */
  default AsyncStream<Optional<T>> notifyClose() {
    return operators().notifyClose();
  }

  // ---------------------------------------------------------------- several streams

  /** The elements of this stream, then those of another. */
  default AsyncStream<T> chain(AsyncStream<? extends T> second) {
    return operators().chain(second);
  }

  /**
   * The elements of two streams as they come; while both have some, by turns. Ends when both have.
   */
  default AsyncStream<T> merge(AsyncStream<? extends T> other) {
    return operators().merge(other);
  }

  /** As {@link #merge}, but this stream goes first: while it has elements, the other waits. */
  default AsyncStream<T> mergeBiased(AsyncStream<? extends T> other) {
    return operators().mergeBiased(other);
  }

  /**
   * Pairs of elements of two streams, put through a function. Both are waited for at the same time.
   * Ends with the shorter one; an element of the other that has no partner is lost.
   */
  default <U, R> AsyncStream<R> zip(
      AsyncStream<U> other, BiFunction<? super T, ? super U, ? extends R> function) {
    return operators().zip(other, function);
  }

  /** The elements of the streams that a function makes of the elements, one stream at a time. */
  default <R> AsyncStream<R> flatMap(
      Function<? super T, ? extends AsyncStream<? extends R>> function) {
    return operators().flatMap(function);
  }

  /**
   * The elements of the streams that a function makes of the elements, as they come. At most {@code
   * limit} of these streams run at a time.
   *
   * @throws IllegalArgumentException if the limit is less than one
   */
  default <R> AsyncStream<R> flatMapUnordered(
      int limit, Function<? super T, ? extends AsyncStream<? extends R>> function) {
    return operators().flatMapUnordered(limit, function);
  }

  // ---------------------------------------------------------------- groups

  /**
   * Lists of {@code size} elements; at the end, and before a failure, of those that are left.
   *
   * @throws IllegalArgumentException if the size is less than one
   */
  default AsyncStream<List<T>> chunks(int size) {
    return operators().chunks(size);
  }

  /**
   * Lists of the elements that are there, at least one and at most {@code max}.
   *
   * @throws IllegalArgumentException if max is less than one
   */
  default AsyncStream<List<T>> readyChunks(int max) {
    return operators().readyChunks(max);
  }

  /**
   * As {@link #chunks}, but a list does not wait longer for more elements than this after its
   * first.
   *
   * @throws IllegalArgumentException if the size is less than one
   */
  default AsyncStream<List<T>> chunksTimeout(int size, Duration limit) {
    return operators().chunksTimeout(size, limit);
  }

  // ---------------------------------------------------------------- time

  /**
   * Fails with a {@link java.util.concurrent.TimeoutException} if the next element takes longer
   * than this, counted from the first poll that does not find it; once for each such wait. The
   * element is not lost, the stream goes on, and there is no limit until it has come.
   */
  default AsyncStream<T> timeout(Duration limit) {
    return operators().timeout(limit);
  }

  /** As {@link #timeout}, but it fails again after each further wait of this length. */
  default AsyncStream<T> timeoutRepeating(Duration limit) {
    return operators().timeoutRepeating(limit);
  }

  /** The same elements, each asked for no sooner than this after the one before was given. */
  default AsyncStream<T> throttle(Duration gap) {
    return operators().throttle(gap);
  }

  // ---------------------------------------------------------------- concurrency

  /**
   * For a stream of futures: their values, in the order of this stream. At most {@code limit} of
   * them run at a time or wait for their turn. The first that fails ends it and drops the others.
   *
   * @throws IllegalArgumentException if the limit is less than one
   * @throws ClassCastException by the {@code next()} that meets an element that is no future
   */
  default <R> AsyncStream<R> buffered(int limit) {
    return operators().buffered(limit);
  }

  /** As {@link #buffered(int)}, for the futures that a function makes of the elements. */
  default <R> AsyncStream<R> buffered(
      int limit, Function<? super T, ? extends Future<R>> function) {
    return operators().buffered(limit, function);
  }

  /**
   * For a stream of futures: their values, in the order in which they complete. At most {@code
   * limit} of them run at a time. The first that fails ends it and drops the others.
   *
   * @throws IllegalArgumentException if the limit is less than one
   * @throws ClassCastException by the {@code next()} that meets an element that is no future
   */
  default <R> AsyncStream<R> bufferUnordered(int limit) {
    return operators().bufferUnordered(limit);
  }

  /** As {@link #bufferUnordered(int)}, for the futures that a function makes of the elements. */
  default <R> AsyncStream<R> bufferUnordered(
      int limit, Function<? super T, ? extends Future<R>> function) {
    return operators().bufferUnordered(limit, function);
  }

  // ---------------------------------------------------------------- terminal operations

  /**
   * Calls an action with each element. For work that awaits see {@link #forEachConcurrent}.
   *
   * <p><b>Cancel safety.</b> As of every terminal operation; each element taken was acted upon.
   */
  default Future<Void> forEach(Consumer<? super T> action) {
    return operators().forEach(action);
  }

  /**
   * Runs the futures that a function makes of the elements, at most {@code limit} at a time; with 1
   * one after the other. The first that fails ends it and drops the others.
   *
   * <p><b>Cancel safety.</b> Dropping it drops the futures that run, and closes this stream.
   *
   * @throws IllegalArgumentException if the limit is less than one
   */
  default Future<Void> forEachConcurrent(
      int limit, Function<? super T, ? extends Future<?>> function) {
    return operators().forEachConcurrent(limit, function);
  }

  /**
   * What is made of all elements, one after the other.
   *
   * <p><b>Cancel safety.</b> As of every terminal operation.
   */
  default <R> Future<R> fold(R initial, BiFunction<? super R, ? super T, ? extends R> function) {
    return operators().fold(initial, function);
  }

  /**
   * All elements put together; null if there are none.
   *
   * <p><b>Cancel safety.</b> As of every terminal operation.
   */
  default Future<T> reduce(BinaryOperator<T> function) {
    return operators().reduce(function);
  }

  /**
   * All elements in a collector.
   *
   * <p><b>Cancel safety.</b> As of every terminal operation.
   */
  default <A, R> Future<R> collect(Collector<? super T, A, R> collector) {
    return operators().collect(collector);
  }

  /**
   * All elements, in a list that can't be changed.
   *
   * <p><b>Cancel safety.</b> As of every terminal operation.
   */
  default Future<List<T>> toList() {
    return operators().toList();
  }

  /**
   * The number of elements.
   *
   * <p><b>Cancel safety.</b> As of every terminal operation.
   */
  default Future<Long> count() {
    return operators().count();
  }

  /**
   * Whether all elements meet the condition; asks for none after the first that does not.
   *
   * <p><b>Cancel safety.</b> As of every terminal operation.
   */
  default Future<Boolean> all(Predicate<? super T> condition) {
    return operators().all(condition);
  }

  /**
   * Whether an element meets the condition; asks for none after it.
   *
   * <p><b>Cancel safety.</b> As of every terminal operation.
   */
  default Future<Boolean> any(Predicate<? super T> condition) {
    return operators().any(condition);
  }

  /**
   * Puts all elements into a sink, flushes it while there is none, and shuts it down at the end.
   * Owns the sink too.
   *
   * <p><b>Cancel safety.</b> Dropping it closes both; an element that waits for room is lost.
   */
  default Future<Void> forward(AsyncSink<? super T> sink) {
    return operators().forward(sink);
  }

  // ---------------------------------------------------------------- to other worlds

  /**
   * A publisher of the elements, for one subscriber: a second one is refused by {@code onError}. A
   * task of the runtime that this is called in, else of the default one, asks for elements as the
   * subscriber requests them and calls it. Cancelling the subscription closes this stream.
   */
  default Flow.Publisher<T> toPublisher() {
    return operators().toPublisher();
  }

  /**
   * The elements for ordinary threads, in a {@link Stream} that blocks; close that if it is not
   * consumed to the end. The elements are made by the runtime that this is called in, else by the
   * default one.
   */
  default Stream<T> blockingStream() {
    return operators().blockingStream();
  }
}
