package dev.thrum.testing;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.observe.RuntimeMetrics;
import dev.thrum.observe.WorkerMetrics;
import dev.thrum.time.VirtualClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets everything run that can run without any time passing: what the test has just caused is not
 * what it leaves behind.
 */
final class Settle implements Future<Void> {

  /** Virtual time passes only when nothing can run, and no blocking call is under way. */
  private static final Duration LITTLE = Duration.ofMillis(1);

  private final AsyncRuntime runtime;
  private Future<Void> turn = Thrum.yieldNow();

  private Settle(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  /** Completes when nothing more happens; of a real clock, when nothing stands in a queue. */
  static Future<Void> in(AsyncRuntime runtime, @Nullable VirtualClock clock) {
    return clock == null ? new Settle(runtime) : Thrum.sleep(LITTLE);
  }

  @Override
  public Poll<Void> poll(Context cx) throws Exception {
    while (turn.poll(cx).isReady()) {
      if (isQuiet()) {
        return Poll.ready(null);
      }
      turn = Thrum.yieldNow();
    }
    return Poll.pending();
  }

  private boolean isQuiet() {
    RuntimeMetrics now = runtime.metrics();
    int queued = now.globalQueueDepth();
    for (WorkerMetrics worker : now.workers()) {
      queued += worker.localQueueDepth();
    }
    return queued == 0;
  }
}
