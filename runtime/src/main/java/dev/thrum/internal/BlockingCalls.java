package dev.thrum.internal;

/**
 * The threads of a runtime on which calls may block. What is handed over is made, even if the
 * runtime ends meanwhile: to prevent it is up to the call. While a call is under way, time that is
 * paused doesn't jump.
 */
public interface BlockingCalls {

  /**
   * Makes a call that ends by itself, such as a file operation. The number of threads is limited,
   * so it may have to wait its turn; the end of the runtime waits for it.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the runtime has ended
   */
  void call(Runnable call);

  /**
   * Makes a call that ends when somebody outside does something, such as reading from a pipe: on a
   * daemon thread at once, however many there are. The end of the runtime leaves it behind.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the runtime has ended
   */
  void callOpenEnded(Runnable call);
}
