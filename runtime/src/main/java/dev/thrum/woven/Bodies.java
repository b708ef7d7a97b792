package dev.thrum.woven;

import org.jspecify.annotations.Nullable;

/** The few things that woven bodies call besides {@link Frame}. */
public final class Bodies {

  private Bodies() {}

  /** What an async method that returned null fails with. */
  public static NullPointerException returnedNull(String method) {
    return Misuse.returnedNull(method);
  }

  /** The int of a box; 0 for null, which only a poll that is pending gives. */
  public static int intValue(@Nullable Object box) {
    return box == null ? 0 : (Integer) box;
  }

  /** The long of a box; 0 for null, which only a poll that is pending gives. */
  public static long longValue(@Nullable Object box) {
    return box == null ? 0 : (Long) box;
  }

  /** The float of a box; 0 for null, which only a poll that is pending gives. */
  public static float floatValue(@Nullable Object box) {
    return box == null ? 0 : (Float) box;
  }

  /** The double of a box; 0 for null, which only a poll that is pending gives. */
  public static double doubleValue(@Nullable Object box) {
    return box == null ? 0 : (Double) box;
  }

  /** The boolean, as an int, of a box; 0 for null, which only a poll that is pending gives. */
  public static boolean booleanValue(@Nullable Object box) {
    return box != null && (Boolean) box;
  }
}
