package dev.thrum.future;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An I/O operation failed because the runtime that it waited in has been closed.
 *
 * <p>Tells a shutdown from a fault: every operation that was pending when its runtime closed, and
 * every later one on the same socket or file, fails with it. Thrown on any thread; there is nothing
 * to retry.
 */
public final class RuntimeClosedException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * For the runtime.
   *
   * @param operation what failed: {@code TcpStream.read}
   * @param cause why the runtime gave up, null if it was simply closed
   */
  public RuntimeClosedException(String operation, @Nullable Throwable cause) {
    super(operation + " failed: the runtime that serves it has been closed", cause);
  }
}
