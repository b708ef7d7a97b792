package dev.thrum.doubles;

import dev.thrum.internal.BlockingCalls;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/** Blocking calls that are made, on this thread, when they are told to. */
public final class HeldCalls implements BlockingCalls {

  private final Queue<Runnable> calls = new ArrayDeque<>();
  private boolean closed;

  @Override
  public void call(Runnable call) {
    if (closed) {
      throw new RejectedExecutionException("on purpose");
    }
    calls.add(call);
  }

  @Override
  public void callOpenEnded(Runnable call) {
    call(call);
  }

  /** Makes the call that has waited longest; false if none waits. */
  public boolean runOne() {
    Runnable call = calls.poll();
    if (call == null) {
      return false;
    }
    call.run();
    return true;
  }

  /** Polls and makes calls by turns until it is over. */
  public <T> HandPolled<T> finish(HandPolled<T> hand) {
    while (!hand.poll()) {
      if (!runOne()) {
        throw new AssertionError(hand + " waits for no call");
      }
    }
    return hand;
  }

  public int waiting() {
    return calls.size();
  }

  /** From now on calls are refused. */
  public void close() {
    closed = true;
  }
}
