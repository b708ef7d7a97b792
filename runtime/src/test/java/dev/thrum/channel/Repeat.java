package dev.thrum.channel;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a loop with an await in it does, by hand. */
public final class Repeat<T> extends GuardedFuture<Void> {

  private final Supplier<Future<T>> step;
  private final Predicate<T> goesOn;
  private Future<T> current;

  private Repeat(Supplier<Future<T>> step, Predicate<T> goesOn) {
    this.step = step;
    this.goesOn = goesOn;
  }

  /** Awaits one step after the other until a value says stop. */
  public static <T> Future<Void> whileTrue(Supplier<Future<T>> step, Predicate<T> goesOn) {
    return new Repeat<>(step, goesOn);
  }

  @Override
  protected Poll<Void> advance(Context cx) throws Exception {
    for (; ; ) {
      if (current == null) {
        current = step.get();
      }
      Poll<T> poll = current.poll(cx);
      if (!poll.isReady()) {
        return Poll.pending();
      }
      current = null;
      if (!goesOn.test(poll.value())) {
        return Poll.ready(null);
      }
    }
  }

  @Override
  protected void release() {
    drop(current);
    current = null;
  }
}
