package dev.thrum.doubles;

import java.lang.ref.WeakReference;

/** Waits for the garbage collector to find that nobody holds an object. */
public final class Unreachable {

  private static final int COLLECTIONS = 50;

  private Unreachable() {}

  /** Fails if it is still held after several collections. */
  public static void await(WeakReference<?> object) {
    for (int i = 0; i < COLLECTIONS && object.get() != null; i++) {
      System.gc();
    }
    if (object.get() != null) {
      throw new AssertionError("somebody still holds " + object.get());
    }
  }
}
