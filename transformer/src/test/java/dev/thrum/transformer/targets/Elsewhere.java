package dev.thrum.transformer.targets;

import dev.thrum.future.Future;

/** A class with an await of its own, as another library has one; to be named to the weaver. */
public final class Elsewhere {

  private Elsewhere() {}

  /** Never called once the caller is woven. */
  public static <T> T await(Future<T> future) {
    throw new IllegalStateException("not woven: " + future);
  }
}
