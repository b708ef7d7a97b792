package dev.thrum.stream;

import dev.thrum.channel.MpscSender;
import dev.thrum.future.AsyncSink;
import dev.thrum.future.Future;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Where elements go, and what is put before such a sink. A sink made of others owns them.
 *
 * <p>Used by one task at a time, as every {@link AsyncSink}; dropping an operation of one of these
 * loses no element that was put in.
 */
public final class Sinks {

  private Sinks() {}

  /** The channel of a sender, which is owned: shutting down and closing close it. */
  public static <T> AsyncSink<T> to(MpscSender<T> sender) {
    return new SenderSink<>(sender);
  }

  /** Takes everything, and keeps nothing. */
  public static <T> AsyncSink<T> drain() {
    return new DrainSink<>();
  }

  /**
   * A function that awaits, one element at a time; it is given what it made of the element before.
   */
  public static <S, T> AsyncSink<T> unfold(
      S initial, BiFunction<? super S, ? super T, ? extends Future<S>> function) {
    return new UnfoldSink<>(initial, function);
  }

  /**
   * Keeps up to {@code capacity} elements, in order, while the sink has no room.
   *
   * @throws IllegalArgumentException if the capacity is less than one
   */
  public static <T> AsyncSink<T> buffer(AsyncSink<T> sink, int capacity) {
    return new BufferSink<>(sink, capacity);
  }

  /** Puts each element into two sinks, once both have room. */
  public static <T> AsyncSink<T> fanout(AsyncSink<? super T> first, AsyncSink<? super T> second) {
    return new FanoutSink<>(first, second);
  }

  /** Puts elements through a function that awaits, one at a time, on their way into a sink. */
  public static <S, T> AsyncSink<S> with(
      AsyncSink<? super T> sink, Function<? super S, ? extends Future<T>> function) {
    return new WithSink<>(sink, function);
  }

  static IllegalStateException noRoom() {
    return new IllegalStateException("put into a sink without room; await ready() before each put");
  }
}
