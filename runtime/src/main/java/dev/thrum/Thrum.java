package dev.thrum;

import dev.thrum.future.AsyncBlock;
import dev.thrum.future.Dropped;
import dev.thrum.future.Future;
import dev.thrum.internal.Sneaky;
import dev.thrum.task.Task;
import dev.thrum.time.Sleep;
import dev.thrum.time.Timeout;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The functions that async code is written with; import them statically.
 *
 * <p>All may be called from any thread. What starts or waits uses the current runtime, and outside
 * any the default one, which starts on first use.
 */
@SuppressWarnings("DoNotCallSuggester") // woven code has no call left of what always throws here
public final class Thrum {

  private Thrum() {}

  // ---------------------------------------------------------------- in async bodies

  /**
   * Suspends the async method or block that calls it until the future is ready, and answers its
   * value. Owns the future: it is dropped with the caller.
   *
   * @throws IllegalStateException outside async code, and in code that was not woven
   */
  public static <T> T await(Future<T> future) {
    throw notWoven("await");
  }

  /**
   * As {@link #await(Future)}, for a stage of other libraries. Only looks at it: when the caller is
   * dropped the stage goes on. A {@link java.util.concurrent.CompletionException} is unwrapped.
   *
   * @throws IllegalStateException outside async code, and in code that was not woven
   */
  public static <T> T await(CompletionStage<T> stage) {
    throw notWoven("await");
  }

  /**
   * As {@link #await(Future)}, with a checked exception declared, so that the compiler accepts a
   * catch around it.
   *
   * @throws IllegalStateException outside async code, and in code that was not woven
   */
  public static <T, X extends Throwable> T await(Future<T> future, Class<X> failure) throws X {
    throw notWoven("await");
  }

  /**
   * Hands a value to the consumer of the generator method that calls it; suspends until the next
   * one is asked for.
   *
   * @throws IllegalStateException outside generator methods, and in code that was not woven
   */
  public static <T> void emit(T value) {
    throw notWoven("emit");
  }

  private static IllegalStateException notWoven(String function) {
    return new IllegalStateException(
        function
            + " works in @Async methods and async blocks only, and only once they are woven: by the"
            + " thrum-maven-plugin's weave goal, by -javaagent:thrum-agent.jar, or by java -jar"
            + " thrum-transformer.jar weave; from ordinary code call blockOn(…)");
  }

  /** A lazy future of a block of code that may await. */
  public static <T> Future<T> async(AsyncBlock<T> body) {
    return body.call();
  }

  /** Whether this is the signal by which a dropped async method is unwound. */
  public static boolean isDropped(Throwable failure) {
    return failure instanceof Dropped;
  }

  /** For {@code catch (Throwable t)}: lets the signal of a drop pass. */
  public static void rethrowIfDropped(Throwable failure) {
    if (isDropped(failure)) {
      throw Sneaky.rethrow(failure);
    }
  }

  // ---------------------------------------------------------------- tasks

  /** Starts a future on the current runtime, else the default one, which owns it from then on. */
  public static <T> Task<T> spawn(Future<T> future) {
    return AsyncRuntime.current().spawn(future);
  }

  /**
   * Runs a call that blocks on a thread made for that. Aborting the task prevents a call that has
   * not begun, and no other.
   */
  public static <T> Task<T> spawnBlocking(Callable<T> call) {
    return AsyncRuntime.current().spawnBlocking(call);
  }

  /**
   * Makes a call that blocks on this thread, a worker; another thread goes on with what the worker
   * had to do. Prefer {@link #spawnBlocking}: what is joined with the calling task stands still
   * meanwhile. Failures are thrown as they are.
   *
   * @throws IllegalStateException in a current-thread runtime, whose only thread this is
   */
  public static <T> T blockInPlace(Callable<T> call) {
    return AsyncRuntime.current().blockInPlace(call);
  }

  /**
   * A stage of a future, which is started on the current runtime, else the default one. Cancelling
   * the stage drops the future.
   */
  public static <T> CompletableFuture<T> toCompletableFuture(Future<T> future) {
    return TaskStage.of(spawn(future));
  }

  /**
   * Runs a future on this thread to its end and answers its value; failures are thrown as they are.
   * For ordinary threads. Interrupts wait until it is over.
   *
   * @throws IllegalStateException on a thread that runs async code
   */
  public static <T> T blockOn(Future<T> future) {
    return AsyncRuntime.current().blockOn(future);
  }

  /**
   * Lets other tasks run before this one goes on.
   *
   * <p><b>Cancel safety.</b> Nothing is lost.
   */
  public static Future<Void> yieldNow() {
    return new YieldNow();
  }

  // ---------------------------------------------------------------- time

  /** Completes after this long; see {@link Sleep}. */
  public static Sleep sleep(Duration duration) {
    return Sleep.of(duration);
  }

  /** Completes at this time; see {@link Sleep}. */
  public static Sleep sleepUntil(Instant deadline) {
    return Sleep.until(deadline);
  }

  /**
   * A future with a limit, counted from the first poll: it fails with a {@link
   * java.util.concurrent.TimeoutException} when the time is over, the inner future having been
   * dropped. Owns the future.
   *
   * <p><b>Cancel safety.</b> That of the inner future: a timeout is one way to drop it.
   */
  public static <T> Future<T> timeout(Duration duration, Future<T> future) {
    return Timeout.after(duration, future);
  }

  /** As {@link #timeout}, with a time by the calendar. */
  public static <T> Future<T> timeoutAt(Instant deadline, Future<T> future) {
    return Timeout.at(deadline, future);
  }
}
