package dev.thrum.samples.net;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.on;
import static dev.thrum.Thrum.select;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.signal.Signals;
import java.io.PrintStream;

/** What ends a server in good order: Ctrl-C, or the signal by which supervisors end services. */
public final class StopSignal {

  private StopSignal() {}

  /** Completes when the process is asked to end; says by what. */
  public static Future<String> asked() {
    return select(
        on(Signals.ctrlC(), signal -> "Ctrl-C"),
        on(Signals.terminate(), signal -> "a request to terminate"));
  }

  /**
   * Waits for those who are connected to get their last answers. If they don't all leave, or the
   * process is asked to end once more, those who are left are dropped.
   *
   * @param drained completes when all have left, by true, or false after too long
   * @param again completes when the process is asked to end
   */
  @Async
  public static Future<Void> drain(
      Future<Boolean> drained, Future<String> again, Runnable dropAll, PrintStream out) {
    if (!await(select(on(drained, all -> all), on(again, asked -> false)))) {
      out.println("those who are left are dropped");
      dropAll.run();
    }
    return Future.ready();
  }
}
