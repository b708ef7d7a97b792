package dev.thrum.future;

/**
 * An async closure without arguments: a lambda that may await and returns a plain value.
 *
 * <p>Write it as a lambda; the weaver turns the lambda's body into a resumable one. {@code call}
 * makes a fresh lazy future of it, any number of times. Calling the functional method itself runs
 * nothing and says so.
 */
@FunctionalInterface
public interface AsyncSupplier<R> {

  /** The body. Written by you, run by the runtime; may throw anything. */
  R get() throws Throwable;

  /**
   * A fresh lazy future of the body; nothing runs until it is awaited, spawned or polled.
   *
   * @throws IllegalStateException if the lambda was not woven
   */
  default Future<R> call() {
    throw Unwoven.lambda("AsyncSupplier");
  }
}
