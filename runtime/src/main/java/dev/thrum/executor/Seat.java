package dev.thrum.executor;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Waker;
import dev.thrum.internal.Services;
import org.jspecify.annotations.Nullable;

/**
 * A thread's place in an executor: which worker it works for at the moment, if any. Used by that
 * thread alone.
 */
final class Seat implements Services {

  final AwaitContext cx = AwaitContext.ofExecutor(Waker.noop());
  private final Services runtime;
  private @Nullable Worker worker;
  private boolean blocking;

  Seat(Services runtime) {
    this.runtime = runtime;
  }

  boolean isOf(Services other) {
    return runtime == other;
  }

  @Nullable Worker worker() {
    return worker;
  }

  void take(@Nullable Worker taken) {
    worker = taken;
  }

  /** Lets the thread wait, or no longer; answers what held before. */
  boolean setBlocking(boolean mayBlock) {
    boolean before = blocking;
    blocking = mayBlock;
    return before;
  }

  @Override
  public boolean mayBlock() {
    return blocking;
  }

  @Override
  public <S> @Nullable S service(Class<S> type) {
    return runtime.service(type);
  }
}
