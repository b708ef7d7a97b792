package dev.thrum.internal;

/** Throws any throwable as it is: failures cross awaits unwrapped, checked ones too. */
public final class Sneaky {

  private Sneaky() {}

  /** Throws its argument; declared to return so that callers can write {@code throw rethrow(t)}. */
  public static RuntimeException rethrow(Throwable failure) {
    return Sneaky.<RuntimeException>sneak(failure);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the cast is erased: that is it
  private static <X extends Throwable> RuntimeException sneak(Throwable failure) throws X {
    throw (X) failure;
  }
}
