package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.async;
import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.on;
import static dev.thrum.Thrum.select;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.spawnBlocking;
import static dev.thrum.Thrum.timeout;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.combine.Branch;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Dropping a future is cancelling it: what it holds by try-with-resources is closed there and then,
 * exactly once, however it ends. A future that never began has nothing to clean up.
 */
public final class DropGuard {

  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration LATE = Duration.ofSeconds(10);

  private final PrintStream out;

  private DropGuard(PrintStream out) {
    this.out = out;
  }

  @Async
  public static Future<Void> run(PrintStream out) {
    DropGuard sample = new DropGuard(out);
    await(sample.complete());
    await(sample.fail());
    await(sample.abort());
    await(sample.expire());
    await(sample.lose());
    await(sample.closeRuntime());
    sample.work("never polled", LATE).drop();
    out.println("never polled: nothing to clean up");
    return Future.ready();
  }

  /** Works for a while, and cleans up. */
  @Async
  private Future<String> work(String name, Duration duration) {
    try (Guard guard = new Guard(name, out)) {
      await(sleep(duration));
      if (duration.isZero()) {
        throw new IllegalStateException("no time was given");
      }
      return Future.ready("done");
    }
  }

  private record Guard(String name, PrintStream out) implements AutoCloseable {
    @Override
    public void close() {
      out.println(name + ": cleaning up");
    }
  }

  @Async
  private Future<Void> complete() {
    out.println("completion: " + await(work("completion", SOON)));
    return Future.ready();
  }

  @Async
  private Future<Void> fail() {
    try {
      await(work("failure", Duration.ZERO));
    } catch (IllegalStateException e) {
      out.println("failure: " + e.getMessage());
    }
    return Future.ready();
  }

  @Async
  private Future<Void> abort() {
    Task<String> task = spawn(work("abort", LATE));
    await(sleep(SOON));
    boolean tooLate = await(task.cancel()).isPresent();
    out.println("abort: " + (tooLate ? "it had completed" : "cancelled"));
    return Future.ready();
  }

  @Async
  private Future<Void> expire() {
    try {
      await(timeout(SOON, work("timeout", LATE)), TimeoutException.class);
    } catch (TimeoutException e) {
      out.println("timeout: " + e.getMessage());
    }
    return Future.ready();
  }

  @Async
  private Future<Void> lose() {
    Branch<String> loser = on(work("lost select", LATE), result -> "it won");
    Branch<String> winner = on(sleep(SOON), slept -> "the other branch won");
    out.println("lost select: " + await(select(loser, winner)));
    return Future.ready();
  }

  /** A runtime that is closed drops its tasks. To close one blocks, so a worker must not. */
  @Async
  private Future<Void> closeRuntime() {
    return spawnBlocking(
        () -> {
          try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
            runtime.spawn(work("runtime close", LATE)).detach();
            runtime.blockOn(async(() -> await(sleep(SOON))));
          }
          out.println("runtime close: its tasks are gone");
          return null;
        });
  }
}
