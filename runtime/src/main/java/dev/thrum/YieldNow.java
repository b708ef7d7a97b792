package dev.thrum;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import org.jspecify.annotations.Nullable;

/** Pending once. Holds nothing, so that there is nothing to guard but its end. */
final class YieldNow implements Future<Void> {

  private static final int YIELDED = 1;
  private static final int OVER = 2;

  private int state; // 0: not polled yet

  @Override
  public @Nullable Void awaitPoll(AwaitContext cx) {
    if (AwaitContext.BLOCKS && cx.blocks()) {
      return cx.block(this);
    }
    if (!isOver(cx)) {
      cx.suspended = this;
    }
    return null;
  }

  @Override
  public Poll<Void> poll(Context cx) {
    return isOver(cx) ? Poll.ready(null) : Poll.pending();
  }

  private boolean isOver(Context cx) {
    if (state == OVER) {
      throw new IllegalStateException("yieldNow was polled after it had completed or been dropped");
    }
    if (++state == YIELDED) {
      AwaitContext.pollAgain(cx);
      return false;
    }
    return true;
  }

  @Override
  public void drop() {
    state = OVER;
  }

  @Override
  public String toString() {
    return "yieldNow";
  }
}
