package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncStream;

/** A stream of any kind, as one that is polled and has all operators: a generator, or a user's. */
final class Adopted<T> extends CallStream<T> {

  private final AsyncStream<T> stream;

  private Adopted(AsyncStream<T> stream) {
    super("a stream", stream::next, stream::close);
    this.stream = stream;
  }

  /** The stream itself if it can be polled. Streams only give, so a stream of a subtype will do. */
  @SuppressWarnings("unchecked")
  static <T> PolledStream<T> of(AsyncStream<? extends T> stream) {
    requireNonNull(stream, "the stream is null");
    return stream instanceof PolledStream<?> polled
        ? (PolledStream<T>) polled
        : new Adopted<>((AsyncStream<T>) stream);
  }

  /** Keeps no future of a stream that is lent. */
  @Override
  public AsyncStream<T> byRef() {
    return new CallStream<>("a stream", stream::next, () -> {});
  }

  @Override
  public String toString() {
    return stream.toString();
  }
}
