package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.channel.BroadcastReceiver;
import dev.thrum.channel.Mpmc;
import dev.thrum.channel.MpscReceiver;
import dev.thrum.channel.WatchReceiver;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.time.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where streams come from. What is done with them are methods of {@link AsyncStream}.
 *
 * <p>The streams are lazy, own what they are made of, and close it with them. Dropping {@code
 * next()} of one of them loses no element. Those that always have an element let other tasks run
 * after a while.
 */
public final class Streams {

  /** Elements that a stream asks a publisher for in advance, unless told otherwise. */
  public static final int DEFAULT_PREFETCH = 64;

  private Streams() {}

  // ---------------------------------------------------------------- values

  /** These elements. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is copied and only read
  public static <T> AsyncStream<T> of(T... elements) {
    return from(List.of(elements));
  }

  /** The elements of a collection, or of anything that can be iterated; nothing is copied. */
  public static <T> AsyncStream<T> from(Iterable<? extends T> elements) {
    requireNonNull(elements, "from: there are no elements");
    return new IteratorStream<>(elements::iterator, () -> {});
  }

  /**
   * The elements of a sequential stream of Java, each computed by whoever asks for it; it must not
   * block. Closing closes it.
   */
  public static <T> AsyncStream<T> from(Stream<? extends T> elements) {
    requireNonNull(elements, "from: the stream is null");
    return new IteratorStream<>(elements::iterator, elements::close);
  }

  /** No element. */
  public static <T> AsyncStream<T> empty() {
    return from(Collections.emptyList());
  }

  /** The value of a future; none if that is null. */
  public static <T> AsyncStream<T> once(Future<T> future) {
    requireNonNull(future, "once: the future is null");
    return new OnceStream<>(future);
  }

  /** Never an element, and no end. */
  public static <T> AsyncStream<T> pending() {
    return new PendingStream<>();
  }

  /** The same element without end. */
  public static <T> AsyncStream<T> repeat(T element) {
    requireNonNull(element, "repeat: the element is null");
    return new SuppliedStream<>(() -> element);
  }

  /** What a function gives, again and again without end. */
  public static <T> AsyncStream<T> repeatWith(Supplier<? extends T> function) {
    return new SuppliedStream<>(requireNonNull(function, "repeatWith: the function is null"));
  }

  /**
   * Elements that a function makes, which may await, each from the state that it gave with the one
   * before; ends when it gives null.
   */
  public static <S, T> AsyncStream<T> unfold(
      S initial, Function<? super S, ? extends Future<Unfolded<T, S>>> function) {
    return new UnfoldStream<>(initial, function);
  }

  /**
   * The values of the futures that a function makes, one after the other, up to the first null:
   * {@code generate(listener::accept)}, {@code generate(group::next)}. A future under way stays
   * here when {@code next()} is dropped.
   */
  public static <T> AsyncStream<T> generate(Supplier<? extends Future<T>> function) {
    requireNonNull(function, "generate: the function is null");
    return new CallStream<>("generate", function, () -> {});
  }

  // ---------------------------------------------------------------- what others send

  /** What a channel's receiver receives; closing drops the receiver. */
  public static <T> AsyncStream<T> from(MpscReceiver<T> receiver) {
    return new ReceiverStream<>(receiver::recv, receiver::drop);
  }

  /** What a queue gives to this one of its receivers; closing leaves the queue alone. */
  public static <T> AsyncStream<T> from(Mpmc<T> queue) {
    return new ReceiverStream<>(queue::recv, () -> {});
  }

  /**
   * What a broadcast's receiver receives. When it has fallen behind, {@code next()} fails with
   * {@link dev.thrum.channel.LaggedException}, and the stream goes on.
   */
  public static <T> AsyncStream<T> from(BroadcastReceiver<T> receiver) {
    return new ReceiverStream<>(receiver::recv, receiver::close);
  }

  /**
   * The value of a watch, and then each new one that is seen in time; ends with the last sender.
   */
  public static <T> AsyncStream<T> from(WatchReceiver<T> receiver) {
    receiver.markChanged();
    return new WatchStream<>(receiver);
  }

  /** As {@link #from(WatchReceiver)}, without a value that the receiver has seen. */
  public static <T> AsyncStream<T> changes(WatchReceiver<T> receiver) {
    return new WatchStream<>(requireNonNull(receiver, "changes: the receiver is null"));
  }

  /** The ticks of an interval: the times at which they were due. */
  public static AsyncStream<Instant> from(Interval interval) {
    return new ReceiverStream<>(interval::tick, () -> {});
  }

  /**
   * What a publisher publishes; it is subscribed to when the first element is asked for, and asked
   * for {@value #DEFAULT_PREFETCH} elements in advance. Closing cancels the subscription.
   */
  public static <T> AsyncStream<T> from(Flow.Publisher<? extends T> publisher) {
    return from(publisher, DEFAULT_PREFETCH);
  }

  /**
   * As {@link #from(Flow.Publisher)}, asking for this many in advance.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public static <T> AsyncStream<T> from(Flow.Publisher<? extends T> publisher, int prefetch) {
    requireNonNull(publisher, "from: the publisher is null");
    return new PublisherStream<>(publisher, Limits.requirePositive(prefetch, "from"));
  }

  // ---------------------------------------------------------------- several streams

  /**
   * The elements of any number of streams as they come; none that has elements waits for more than
   * one of each other. Only streams that were woken are polled. Ends when all have. A failure is
   * thrown by the {@code next()} that finds it, and the others go on.
   */
  public static <T> AsyncStream<T> merge(Collection<? extends AsyncStream<? extends T>> streams) {
    return new MergeAllStream<>(streams);
  }

  /** The elements of the streams that a stream gives, one stream at a time. */
  public static <T> AsyncStream<T> flatten(
      AsyncStream<? extends AsyncStream<? extends T>> streams) {
    return streams.flatMap(Function.identity());
  }

  /**
   * The elements of the streams that a stream gives, as they come. At most {@code limit} of them
   * run at a time.
   *
   * @throws IllegalArgumentException if the limit is less than one
   */
  public static <T> AsyncStream<T> flattenUnordered(
      int limit, AsyncStream<? extends AsyncStream<? extends T>> streams) {
    return streams.flatMapUnordered(limit, Function.identity());
  }

  /** One stream after the other, each made by a function, without end; ends with an empty one. */
  public static <T> AsyncStream<T> cycle(Supplier<? extends AsyncStream<? extends T>> begin) {
    return new CycleStream<>(begin);
  }
}
