package dev.thrum.internal.concurrent;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.util.function.Supplier;

/** Waits until nothing is under way on a lane, and nothing more is to come of its closing. */
public final class LaneSettled<T> extends GuardedFuture<T> {

  private final LaneState lane;
  private final String name;
  private final Supplier<T> report;

  /** A future of what is to be said then. */
  public LaneSettled(LaneState lane, String name, Supplier<T> report) {
    this.lane = lane;
    this.name = name;
    this.report = report;
  }

  @Override
  protected Poll<T> advance(Context cx) {
    return lane.settle(this, cx.waker()) ? Poll.ready(report.get()) : Poll.pending();
  }

  @Override
  protected void release() {
    lane.leave(this);
  }

  @Override
  public String toString() {
    return name;
  }
}
