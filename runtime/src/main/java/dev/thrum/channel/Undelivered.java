package dev.thrum.channel;

import dev.thrum.internal.Uncaught;
import java.util.function.Consumer;

/** What becomes of values that nobody receives: user code, so a fence, and never under a lock. */
record Undelivered<T>(Consumer<? super T> consumer) {

  /** They are let go of. */
  static <T> Undelivered<T> ignored() {
    return new Undelivered<>(value -> {});
  }

  void accept(T value) {
    try {
      consumer.accept(value);
    } catch (Throwable broken) {
      Uncaught.report("the function for undelivered values of a channel", broken);
    }
  }
}
