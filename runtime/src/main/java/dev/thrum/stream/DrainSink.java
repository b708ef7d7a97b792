package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncSink;
import dev.thrum.future.Future;

/** Takes everything, and keeps nothing. */
final class DrainSink<T> implements AsyncSink<T> {

  @Override
  public Future<Void> ready() {
    return Future.ready();
  }

  @Override
  public void put(T element) {
    requireNonNull(element, "put: the element is null");
  }

  @Override
  public Future<Void> shutdown() {
    return Future.ready();
  }

  @Override
  public void close() {}
}
