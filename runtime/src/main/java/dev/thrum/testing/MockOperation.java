package dev.thrum.testing;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.time.Sleep;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A read or a write of a {@link MockIo}. */
final class MockOperation extends GuardedFuture<Integer> {

  private final MockScript script;
  private final ByteBuffer buffer;
  private final boolean reads;
  private MockStep.@Nullable Wait waiting;

  private MockOperation(MockScript script, ByteBuffer buffer, boolean reads) {
    this.script = script;
    this.buffer = buffer;
    this.reads = reads;
  }

  static MockOperation read(MockScript script, ByteBuffer target) {
    return new MockOperation(script, target, true);
  }

  static MockOperation write(MockScript script, ByteBuffer source) {
    return new MockOperation(script, source, false);
  }

  @Override
  protected Poll<Integer> advance(Context cx) throws Exception {
    for (; ; ) {
      MockStep step = script.due();
      if (step instanceof MockStep.Wait wait) {
        if (!isOver(wait, cx)) {
          return Poll.pending();
        }
      } else {
        Integer count = reads ? read(step) : write(step);
        if (count != null) {
          return Poll.ready(count);
        }
        if (script.await(step, reads, cx.waker())) {
          return Poll.pending();
        }
      }
    }
  }

  /** The number of bytes; null if it is not this one's turn. */
  private @Nullable Integer read(@Nullable MockStep step) throws IOException {
    if (step == null) {
      return -1;
    }
    if (step instanceof MockStep.FailRead fail) {
      script.moveOn(fail);
      throw fail.failure;
    }
    return step instanceof MockStep.Give give ? (Integer) script.move(give, buffer) : null;
  }

  /** The number of bytes; null if it is not this one's turn. */
  private @Nullable Integer write(@Nullable MockStep step) throws IOException {
    if (!buffer.hasRemaining()) {
      return 0;
    }
    if (step == null) {
      throw new AssertionError(
          "the script is over, but this was written: " + MockScript.text(buffer));
    }
    if (step instanceof MockStep.FailWrite fail) {
      script.moveOn(fail);
      throw fail.failure;
    }
    return step instanceof MockStep.Expect expect ? (Integer) script.compare(expect, buffer) : null;
  }

  private boolean isOver(MockStep.Wait wait, Context cx) throws Exception {
    if (!script.isWaiter(wait, this)) {
      return !script.await(wait, reads, cx.waker());
    }
    waiting = wait;
    Sleep sleep = wait.sleep == null ? Sleep.of(wait.duration) : wait.sleep;
    wait.sleep = sleep;
    if (!sleep.poll(cx).isReady()) {
      return false;
    }
    waiting = null;
    script.moveOn(wait);
    return true;
  }

  @Override
  protected void release() {
    if (waiting != null) {
      script.passOn(waiting, this);
    }
  }

  @Override
  public String toString() {
    return reads ? "MockIo.read" : "MockIo.write";
  }
}
