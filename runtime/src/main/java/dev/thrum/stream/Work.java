package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import org.jspecify.annotations.Nullable;

/** An operation of a sink, which keeps all there is to keep; dropping it changes nothing. */
final class Work extends Operation<Void> {

  private final String name;
  private final Step step;

  /** A part of it. */
  @FunctionalInterface
  interface Step {
    /** Whether it is done; if not, whoever polls is woken when to go on. */
    boolean advance(AwaitContext cx) throws Exception;
  }

  Work(String name, Step step) {
    this.name = name;
    this.step = step;
  }

  @Override
  protected @Nullable Void advance(AwaitContext cx) throws Exception {
    return step.advance(cx) ? null : suspend(cx);
  }

  @Override
  protected void release() {
    // all belongs to the sink
  }

  @Override
  public String toString() {
    return name;
  }
}
