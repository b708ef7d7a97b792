package dev.thrum;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.Polling;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A command as a future. Whoever claims it first decides whether it runs. */
final class Command extends GuardedFuture<Void> {

  private final Runnable body;
  private final Consumer<Command> whenOver;
  private final AtomicBoolean claimed = new AtomicBoolean();

  Command(Runnable body, Consumer<Command> whenOver) {
    this.body = requireNonNull(body, "there is nothing to run");
    this.whenOver = whenOver;
  }

  /** True for one caller, once. */
  boolean claim() {
    return claimed.compareAndSet(false, true);
  }

  Runnable body() {
    return body;
  }

  @Override
  protected Poll<Void> advance(Context cx) {
    if (claim()) {
      Polling polling = Polling.here();
      int budget = polling.unlimited();
      try {
        body.run();
      } finally {
        polling.limit(budget);
        Thread.interrupted(); // by a cancel(true); of no concern to what runs here next
      }
    }
    return Poll.ready(null);
  }

  @Override
  protected void release() {
    whenOver.accept(this);
  }
}
