package dev.thrum.samples.service;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.task.Child;
import dev.thrum.task.Scope;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Structured concurrency: nothing outlives its scope. The first failure cancels the siblings, and
 * the scope ends when the last of them has cleaned up.
 */
public final class Scoped {

  private Scoped() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    try (Scope<Object, List<Object>> scope = Scope.cancelOnFailure()) {
      Child<String> user = scope.spawn(fetch(out, "Ada", Duration.ofSeconds(1)));
      Child<Integer> orders = scope.spawn(fetch(out, 3, Duration.ofSeconds(2)));
      await(scope.join());
      out.println(user.value() + " has " + orders.value() + " orders");
    }

    try (Scope<Object, List<Object>> scope = Scope.cancelOnFailure()) {
      scope.spawn(fetch(out, "Bob", Duration.ofMinutes(1)));
      scope.spawn(fail(Duration.ofSeconds(1)));
      await(scope.join());
    } catch (IllegalStateException e) {
      out.println("failed: " + e.getMessage());
    }
    return Future.ready();
  }

  @Async
  private static <T> Future<T> fetch(PrintStream out, T answer, Duration duration) {
    try {
      await(sleep(duration));
      return Future.ready(answer);
    } finally {
      out.println(answer + ": connection closed");
    }
  }

  @Async
  private static Future<Integer> fail(Duration duration) {
    await(sleep(duration));
    throw new IllegalStateException("no such user");
  }
}
