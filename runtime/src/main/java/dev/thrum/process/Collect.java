package dev.thrum.process;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import org.jspecify.annotations.Nullable;

/** Reads output and errors of a process side by side, so that neither keeps it from ending. */
final class Collect extends GuardedFuture<ProcessOutput> {

  private final AsyncProcess process;
  private final boolean owns;
  private @Nullable Part<byte[]> output;
  private @Nullable Part<byte[]> errors;
  private @Nullable Part<Integer> status;
  private boolean complete;

  /**
   * Collects.
   *
   * @param owns whether the process is to be closed also when this is dropped
   */
  Collect(AsyncProcess process, boolean owns) {
    this.process = process;
    this.owns = owns;
  }

  @Override
  protected Poll<ProcessOutput> advance(Context cx) throws Exception {
    if (output == null || errors == null || status == null) {
      process.closeInput();
      output = new Part<>(process.restOfOutput());
      errors = new Part<>(process.restOfErrors());
      status = new Part<>(process.waitFor());
    }
    byte[] stdout = output.poll(cx);
    byte[] stderr = errors.poll(cx);
    Integer code = status.poll(cx);
    if (stdout == null || stderr == null || code == null) {
      return Poll.pending();
    }
    complete = true;
    return Poll.ready(new ProcessOutput(code, stdout, stderr));
  }

  /** One of the three, polled until it has its value. */
  private static final class Part<T> {
    private @Nullable Future<T> future;
    private @Nullable T value;

    Part(Future<T> future) {
      this.future = future;
    }

    @Nullable T poll(Context cx) throws Exception {
      Future<T> polled = future;
      if (polled != null) {
        future = null; // used up, unless pending
        Poll<T> poll = pollOwned(polled, cx);
        if (poll.isReady()) {
          value = poll.value();
        } else {
          future = polled;
        }
      }
      return value;
    }

    void release() {
      drop(future);
      future = null;
    }
  }

  @Override
  protected void release() {
    release(output);
    release(errors);
    release(status);
    if (owns || complete) {
      process.close();
    }
  }

  private static void release(@Nullable Part<?> part) {
    if (part != null) {
      part.release();
    }
  }

  @Override
  public String toString() {
    return "AsyncProcess.collect " + process.pid();
  }
}
