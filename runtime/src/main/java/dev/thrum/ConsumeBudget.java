package dev.thrum;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.GuardedAwait;
import dev.thrum.internal.concurrent.Budget;
import org.jspecify.annotations.Nullable;

/** Costs a unit of budget, and nothing else. */
final class ConsumeBudget extends GuardedAwait<Void> {

  @Override
  protected @Nullable Void advance(AwaitContext cx) {
    return Budget.proceed(cx) ? null : suspend(cx);
  }

  @Override
  protected void release() {}

  @Override
  public String toString() {
    return "consumeBudget";
  }
}
