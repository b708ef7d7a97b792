package dev.thrum.stream;

import dev.thrum.future.AsyncStream;
import java.util.function.UnaryOperator;

/** Gives a stream of any kind its operators; made by {@code StreamDoor}, which knows its name. */
final class Adopter implements UnaryOperator<Object> {

  Adopter() {}

  @Override
  public Object apply(Object stream) {
    return Adopted.of((AsyncStream<?>) stream);
  }
}
