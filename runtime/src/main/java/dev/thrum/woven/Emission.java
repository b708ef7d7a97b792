package dev.thrum.woven;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import org.jspecify.annotations.Nullable;

/**
 * What a generator awaits when it emits: pending until the consumer, who was handed the value, asks
 * for the next one.
 */
final class Emission implements Future<Object> {

  private final Object value;
  private boolean handedOut;

  Emission(Object value) {
    this.value = value;
  }

  @Override
  public @Nullable Object awaitPoll(AwaitContext cx) {
    if (AwaitContext.BLOCKS && cx.blocks()) {
      return cx.block(this);
    }
    if (!handedOut) {
      handedOut = true;
      cx.suspended = this;
      cx.emission = this;
    }
    return null;
  }

  @Override
  public Poll<Object> poll(Context cx) {
    throw new IllegalStateException("emit belongs into an @Async method that returns AsyncStream");
  }

  Object value() {
    return value;
  }

  @Override
  public String toString() {
    return "emit(" + value + ")";
  }
}
