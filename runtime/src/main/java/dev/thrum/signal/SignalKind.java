package dev.thrum.signal;

/**
 * Which signal: a name without {@code SIG}.
 *
 * @param name {@code INT} for instance
 */
public record SignalKind(String name) {

  /** Ctrl-C. */
  public static final SignalKind INTERRUPT = new SignalKind("INT");

  /** A polite request to end: from {@code kill}, or from what supervises services. */
  public static final SignalKind TERMINATE = new SignalKind("TERM");

  /** The terminal is gone; services read their settings again. Not on Windows. */
  public static final SignalKind HANGUP = new SignalKind("HUP");

  /** For the application, the second of its kind; the JVM needs the first. Not on Windows. */
  public static final SignalKind USER2 = new SignalKind("USR2");

  /** The terminal has another size. Not on Windows. */
  public static final SignalKind WINDOW_CHANGE = new SignalKind("WINCH");

  /**
   * Another one.
   *
   * @throws IllegalArgumentException if the name begins with SIG
   */
  public SignalKind {
    if (name.startsWith("SIG")) {
      throw new IllegalArgumentException("a signal is named without SIG: " + name);
    }
  }

  @Override
  public String toString() {
    return "SIG" + name;
  }
}
