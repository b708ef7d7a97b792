package dev.thrum.samples.tasks;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.joinAll;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A hundred slow requests on one worker thread take about the time of one: a request that waits is
 * an object, not a thread.
 */
public final class HundredRequests {

  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  private HundredRequests() {}

  public static Future<Void> run(PrintStream out) {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build()) {
      HundredRequests requests = new HundredRequests();
      int answers = runtime.blockOn(requests.all());
      out.println(answers + " answers, at most " + requests.most + " waiting, on one thread");
    }
    return Future.ready();
  }

  @Async
  private Future<Integer> all() {
    List<Future<String>> requests = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      requests.add(spawn(request()));
    }
    return Future.ready(await(joinAll(requests)).size());
  }

  @Async
  private Future<String> request() {
    most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
    await(sleep(Duration.ofMillis(200)));
    waiting.decrementAndGet();
    return Future.ready("an answer");
  }
}
