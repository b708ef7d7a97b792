package dev.thrum.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Future;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Runtimes of all kinds for tests, and what one does with them. */
public final class Runtimes {

  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(
          2,
          body -> {
            Thread thread = new Thread(body);
            thread.setDaemon(true);
            return thread;
          });

  private Runtimes() {}

  /** One maker for each kind, for {@code @MethodSource}. */
  public static Stream<Named<Supplier<AsyncRuntime>>> kinds() {
    return Stream.of(
        Named.of("multi", () -> multi(4)),
        Named.of("one worker", () -> multi(1)),
        Named.of("current", () -> AsyncRuntime.currentThread().build()),
        Named.of("on", () -> AsyncRuntime.on(POOL)));
  }

  /** With so many workers. */
  public static AsyncRuntime multi(int workers) {
    return AsyncRuntime.multiThread().workerThreads(workers).build();
  }

  /** Yields so often, then gives that number. */
  public static Future<Integer> yields(int times) {
    return times == 0
        ? Future.ready(0)
        : Thrum.yieldNow().then(x -> yields(times - 1)).map(n -> n + 1);
  }

  /** Waits, but not for ever. */
  public static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).as("in time").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for the end of a thread, but not for ever. */
  public static void join(Thread thread) {
    try {
      thread.join(30_000);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(thread.isAlive()).as(thread + " has ended").isFalse();
  }
}
