package dev.thrum.signal;

import dev.thrum.future.Future;

/**
 * Waits for signals.
 *
 * <p>May be used from any thread and under any executor. All who wait for a signal are told of it.
 * Who listens for a kind for the first time takes it away from the JVM, for good: from then on
 * Ctrl-C, say, doesn't end the process any more, it only tells those who listen; so that no signal
 * gets lost between two waits, this stays so when nobody listens. To let a second Ctrl-C end a
 * process that is slow to end by itself, await it a second time, and halt.
 *
 * <p>Fails with an {@link UnsupportedOperationException} that says why, where signals can't be
 * heard: a JVM started with {@code -Xrs}, or a kind that the system doesn't know or that the JVM
 * needs for itself; and in a modular application that leaves out the JDK's module {@code
 * jdk.unsupported}, which {@code --add-modules jdk.unsupported} puts in. A kind that the process
 * was started to ignore, as by {@code nohup}, stays ignored: nobody is told.
 */
public final class Signals {

  private Signals() {}

  /**
   * Completes when the user presses Ctrl-C, the next time after the first poll.
   *
   * <p><b>Cancel safety.</b> A signal that comes when nobody waits is not seen by a later wait:
   * {@link #listen} loses none.
   */
  public static Future<Void> ctrlC() {
    return next(SignalKind.INTERRUPT);
  }

  /** Completes when the process is asked to end. Otherwise as {@link #ctrlC}. */
  public static Future<Void> terminate() {
    return next(SignalKind.TERMINATE);
  }

  /**
   * Completes when the terminal is gone, or settings are to be read. Otherwise as {@link #ctrlC}.
   */
  public static Future<Void> hangup() {
    return next(SignalKind.HANGUP);
  }

  /** Completes with the next signal of this kind after the first poll. See {@link #ctrlC}. */
  public static Future<Void> next(SignalKind kind) {
    return new NextSignal(kind);
  }

  /**
   * Listens from now on: every signal of this kind is told, but several that come before the next
   * one is asked for are told once.
   *
   * @throws UnsupportedOperationException if signals of this kind can't be heard
   */
  public static SignalListener listen(SignalKind kind) {
    return new SignalListener(SignalState.of(kind));
  }
}
