package dev.thrum.patterns;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.Outcome;
import dev.thrum.task.Scheduler;
import dev.thrum.task.Task;
import dev.thrum.task.TaskTracker;
import dev.thrum.time.Timeout;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

/**
 * An orderly end: asks everybody to stop, waits so long for what is under way, and drops what is
 * left then.
 *
 * <p>May be used by any thread. What it is to wait for goes through {@link #spawn} or {@link
 * #track}; whoever is to stop at a good moment watches the {@link #token}.
 *
 * <pre>{@code
 * var shutdown = new Shutdown(Duration.ofSeconds(10));
 * shutdown.spawn(serve(shutdown.token())).detach();
 * await(ctrlC());
 * Shutdown.Drained end = await(shutdown.drain());
 * }</pre>
 */
public final class Shutdown {

  private final Duration limit;
  private final CancellationToken asked = new CancellationToken();
  private final CancellationToken dropped = new CancellationToken();
  private final TaskTracker tracker = new TaskTracker();

  /**
   * How it went.
   *
   * @param dropped how many futures did not end by themselves in time
   * @param stuck how many of these have not even cleaned up, because they don't return from a poll
   */
  public record Drained(int dropped, int stuck) {

    /** Whether all ended by themselves. */
    public boolean isClean() {
      return dropped == 0;
    }
  }

  /**
   * One that has not begun.
   *
   * @param limit how long to wait for what is under way, and then for its cleanup
   * @throws IllegalArgumentException if negative
   */
  public Shutdown(Duration limit) {
    requireNonNull(limit, "limit: there is none");
    if (limit.isNegative()) {
      throw new IllegalArgumentException("limit: " + limit + " is negative");
    }
    this.limit = limit;
  }

  /** Cancelled when this begins, for whoever is to stop by itself; cancelling it does not begin. */
  public CancellationToken token() {
    return asked.childToken();
  }

  /**
   * The future, waited for from now on until it is over or dropped; if it is not over in time it is
   * dropped and fails with a {@link CancellationException}. Owns the future.
   *
   * <p><b>Cancel safety.</b> That of the future.
   */
  public <T> Future<T> track(Future<T> future) {
    requireNonNull(future, "track: the future is null");
    return tracker.track(
        dropped
            .runUntilCancelled(Outcome.of(future))
            .map(end -> end.orElseThrow(this::late).get()));
  }

  private CancellationException late() {
    return new CancellationException(
        "it was dropped: the shutdown's limit, " + limit + ", is over");
  }

  /**
   * Starts a future as a task of the current runtime, else the default one, and tracks it. Detach
   * the task to let it run on its own.
   */
  public <T> Task<T> spawn(Future<T> future) {
    return Task.spawn(track(future), Scheduler.current(), null);
  }

  /** Asks everybody to stop, and waits for nobody. Idempotent. */
  public void begin() {
    asked.cancel();
    tracker.close();
  }

  /** Whether it has begun. */
  public boolean hasBegun() {
    return asked.isCancelled();
  }

  /** Number of futures that are waited for. */
  public int size() {
    return tracker.size();
  }

  /**
   * Begins, waits until all that is tracked is over, at most as long as the limit, drops what is
   * left, and waits for its cleanup, again at most so long. Needs a runtime.
   *
   * <p><b>Cancel safety.</b> Once it was polled, the shutdown has begun; dropping this drops
   * nothing that is tracked, and it may be called again, with a limit that counts anew.
   */
  public Future<Drained> drain() {
    return Future.ready()
        .then(
            start -> {
              begin();
              return Timeout.after(limit, tracker.drained());
            })
        .map(end -> new Drained(0, 0))
        .recoverWith(
            failure -> failure instanceof TimeoutException ? dropRest() : Future.failed(failure));
  }

  private Future<Drained> dropRest() {
    int late = tracker.size();
    dropped.cancel();
    return Timeout.after(limit, tracker.drained())
        .map(end -> new Drained(late, 0))
        .recover(TimeoutException.class, failure -> new Drained(late, tracker.size()));
  }

  @Override
  public String toString() {
    return "Shutdown within " + limit + (hasBegun() ? ", begun" : "");
  }
}
