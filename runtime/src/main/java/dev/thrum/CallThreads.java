package dev.thrum;

import dev.thrum.executor.BlockingPool;
import dev.thrum.internal.BlockingCalls;

/**
 * Where a runtime's blocking calls go: those that end by themselves share a limited pool, others
 * have one without a limit, for else they could keep each other from ending.
 */
record CallThreads(BlockingPool limited, BlockingPool openEnded) implements BlockingCalls {

  @Override
  public void call(Runnable call) {
    limited.call(call);
  }

  @Override
  public void callOpenEnded(Runnable call) {
    openEnded.call(call);
  }

  boolean isIdle() {
    return limited.isIdle() && openEnded.isIdle();
  }
}
