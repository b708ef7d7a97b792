package dev.thrum.combine;

import dev.thrum.internal.Sneaky;
import org.jspecify.annotations.Nullable;

/** Several failures where only one can be thrown: the others are suppressed in it. */
final class Failures {

  private Failures() {}

  /** The one to throw, given what is to be thrown so far. */
  static Throwable add(@Nullable Throwable thrown, Throwable another) {
    if (thrown == null) {
      return another;
    }
    if (thrown != another) {
      thrown.addSuppressed(another);
    }
    return thrown;
  }

  static RuntimeException rethrow(Throwable failure) {
    return Sneaky.rethrow(failure);
  }
}
