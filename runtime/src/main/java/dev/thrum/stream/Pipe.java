package dev.thrum.stream;

import dev.thrum.future.AsyncSink;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.future.Indexed;
import dev.thrum.future.PeekableStream;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stream that has all operators: what {@link AsyncStream} declares, one line each. */
abstract class Pipe<T> extends PolledStream<T> {

  // ---------------------------------------------------------------- each element

  @Override
  public <R> AsyncStream<R> map(Function<? super T, ? extends R> function) {
    return new MapStream<>(this, function);
  }

  @Override
  public <R> AsyncStream<R> then(Function<? super T, ? extends Future<R>> function) {
    return new ThenStream<>(this, function);
  }

  @Override
  public AsyncStream<T> filter(Predicate<? super T> condition) {
    return new FilterStream<>(this, condition);
  }

  @Override
  public <R> AsyncStream<R> filterMap(Function<? super T, ? extends @Nullable R> function) {
    return new FilterMapStream<>(this, function);
  }

  @Override
  public AsyncStream<T> inspect(Consumer<? super T> action) {
    return new InspectStream<>(this, action);
  }

  @Override
  public <R> AsyncStream<R> scan(
      R initial, BiFunction<? super R, ? super T, ? extends R> function) {
    return new ScanStream<>(this, initial, function);
  }

  @Override
  public AsyncStream<Indexed<T>> enumerate() {
    return new EnumerateStream<>(this);
  }

  // ---------------------------------------------------------------- a part of it

  @Override
  public AsyncStream<T> take(long count) {
    return new TakeStream<>(this, count);
  }

  @Override
  public AsyncStream<T> takeWhile(Predicate<? super T> condition) {
    return new TakeWhileStream<>(this, condition);
  }

  @Override
  public AsyncStream<T> takeUntil(Future<?> stop) {
    return new TakeUntilStream<>(this, stop);
  }

  @Override
  public <R> AsyncStream<R> mapWhile(Function<? super T, ? extends @Nullable R> function) {
    return new MapWhileStream<>(this, function);
  }

  @Override
  public AsyncStream<T> skip(long count) {
    return new SkipStream<>(this, count);
  }

  @Override
  public AsyncStream<T> skipWhile(Predicate<? super T> condition) {
    return new SkipWhileStream<>(this, condition);
  }

  @Override
  public AsyncStream<T> fuse() {
    return this;
  }

  @Override
  public AsyncStream<T> byRef() {
    return new LentStream<>(this);
  }

  @Override
  public PeekableStream<T> peekable() {
    return new PeekStream<>(this);
  }

  @Override
  public AsyncStream<Optional<T>> notifyClose() {
    return new NotifyCloseStream<>(this);
  }

  // ---------------------------------------------------------------- several streams

  @Override
  public AsyncStream<T> chain(AsyncStream<? extends T> second) {
    return new ChainStream<>(this, second);
  }

  @Override
  public AsyncStream<T> merge(AsyncStream<? extends T> other) {
    return new MergeStream<>(this, other, true);
  }

  @Override
  public AsyncStream<T> mergeBiased(AsyncStream<? extends T> other) {
    return new MergeStream<>(this, other, false);
  }

  @Override
  public <U, R> AsyncStream<R> zip(
      AsyncStream<U> other, BiFunction<? super T, ? super U, ? extends R> function) {
    return new ZipStream<>(this, other, function);
  }

  @Override
  public <R> AsyncStream<R> flatMap(
      Function<? super T, ? extends AsyncStream<? extends R>> function) {
    return new FlatMapStream<>(this, function);
  }

  @Override
  public <R> AsyncStream<R> flatMapUnordered(
      int limit, Function<? super T, ? extends AsyncStream<? extends R>> function) {
    return new FlatMapUnorderedStream<>(this, limit, function);
  }

  // ---------------------------------------------------------------- groups and time

  @Override
  public AsyncStream<List<T>> chunks(int size) {
    return new ChunksStream<>(this, size);
  }

  @Override
  public AsyncStream<List<T>> readyChunks(int max) {
    return new ReadyChunksStream<>(this, max);
  }

  @Override
  public AsyncStream<List<T>> chunksTimeout(int size, Duration limit) {
    return new ChunksTimeoutStream<>(this, size, limit);
  }

  @Override
  public AsyncStream<T> timeout(Duration limit) {
    return new TimeoutStream<>(this, limit, false);
  }

  @Override
  public AsyncStream<T> timeoutRepeating(Duration limit) {
    return new TimeoutStream<>(this, limit, true);
  }

  @Override
  public AsyncStream<T> throttle(Duration gap) {
    return new ThrottleStream<>(this, gap);
  }

  // ---------------------------------------------------------------- concurrency

  @Override
  public <R> AsyncStream<R> buffered(int limit) {
    return buffered(limit, Pipe::asFuture);
  }

  @Override
  public <R> AsyncStream<R> buffered(int limit, Function<? super T, ? extends Future<R>> function) {
    return new BufferedStream<>(this, limit, function);
  }

  @Override
  public <R> AsyncStream<R> bufferUnordered(int limit) {
    return bufferUnordered(limit, Pipe::asFuture);
  }

  @Override
  public <R> AsyncStream<R> bufferUnordered(
      int limit, Function<? super T, ? extends Future<R>> function) {
    return new BufferUnorderedStream<>(this, limit, function);
  }

  @SuppressWarnings("unchecked") // as the caller says it is
  private static <R> Future<R> asFuture(Object element) {
    if (element instanceof Future<?> future) {
      return (Future<R>) future;
    }
    throw new ClassCastException(
        "buffered: the stream has an element that is not a future: "
            + element
            + "; give buffered(limit, function) a function that makes futures");
  }

  // ---------------------------------------------------------------- terminal operations

  @Override
  public Future<Void> forEach(Consumer<? super T> action) {
    return new ForEach<>(this, action);
  }

  @Override
  public Future<Void> forEachConcurrent(
      int limit, Function<? super T, ? extends Future<?>> function) {
    return new ForEachConcurrent<>(this, limit, function);
  }

  @Override
  public <R> Future<R> fold(R initial, BiFunction<? super R, ? super T, ? extends R> function) {
    return new Fold<>(this, initial, function);
  }

  @Override
  public Future<T> reduce(BinaryOperator<T> function) {
    return new Reduce<>(this, function);
  }

  @Override
  public <A, R> Future<R> collect(Collector<? super T, A, R> collector) {
    return new Collect<>(this, collector);
  }

  @Override
  public Future<List<T>> toList() {
    return collect(Collectors.toUnmodifiableList());
  }

  @Override
  public Future<Long> count() {
    return collect(Collectors.counting());
  }

  @Override
  public Future<Boolean> all(Predicate<? super T> condition) {
    return new Match<>(this, condition, false);
  }

  @Override
  public Future<Boolean> any(Predicate<? super T> condition) {
    return new Match<>(this, condition, true);
  }

  @Override
  public Future<Void> forward(AsyncSink<? super T> sink) {
    return new Forward<>(this, sink);
  }

  // ---------------------------------------------------------------- to other worlds

  @Override
  public Flow.Publisher<T> toPublisher() {
    return new StreamPublisher<>(this);
  }

  @Override
  public Stream<T> blockingStream() {
    return BlockingElements.of(this);
  }
}
