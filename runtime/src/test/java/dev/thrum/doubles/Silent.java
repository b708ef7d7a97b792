package dev.thrum.doubles;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;

/** A future of a user that is never ready, and must not be asked what it is. */
public final class Silent implements Future<Void> {

  @Override
  public Poll<Void> poll(Context cx) {
    return Poll.pending();
  }

  @Override
  public String toString() {
    throw new AssertionError("called from outside");
  }
}
