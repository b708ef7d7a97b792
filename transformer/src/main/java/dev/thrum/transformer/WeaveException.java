package dev.thrum.transformer;

/** A fault of the weaver itself; names the class and the weaver's version. Please report it. */
public final class WeaveException extends RuntimeException {

  private static final long serialVersionUID = 1;

  WeaveException(String className, Throwable cause) {
    super(
        "Thrum "
            + Weaver.version()
            + " failed on class "
            + className.replace('/', '.')
            + ", which is a fault of Thrum; please report it with the class file: "
            + cause,
        cause);
  }
}
