package dev.thrum.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.AsyncWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A peer that follows a script, for tests of protocols: gives bytes to who reads, expects bytes
 * from who writes, waits and fails, one after the other.
 *
 * <pre>{@code
 * MockIo peer = MockIo.builder()
 *     .gives("PING\n").expects("PONG\n")
 *     .waits(Duration.ofSeconds(5)).failsReading(new IOException("reset"))
 *     .build();
 * await(serve(peer));
 * peer.assertDone();
 * }</pre>
 *
 * <p>A read waits while the script expects a write, and the other way round; after the script,
 * reads find the end of the stream. What is written otherwise than expected is an {@link
 * AssertionError} of the write. Any thread may use it; one task may read while another writes.
 * Modelled on {@code tokio_test::io}.
 */
public final class MockIo implements AsyncReader, AsyncWriter {

  private final MockScript script;

  private MockIo(MockScript script) {
    this.script = script;
  }

  /** An empty script. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Gives at most what one step of the script gives.
   */
  @Override
  public Future<Integer> read(ByteBuffer target) {
    if (!target.hasRemaining()) {
      throw new IllegalArgumentException("read into a buffer without room");
    }
    return MockOperation.read(script, target);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Takes at most what one step of the script expects.
   */
  @Override
  public Future<Integer> write(ByteBuffer source) {
    return MockOperation.write(script, requireNonNull(source));
  }

  /** Completes at once; the script doesn't mind. */
  @Override
  public Future<Void> shutdown() {
    return Future.ready();
  }

  /** Has no effect: a test may look at what is left of the script. */
  @Override
  public void close() {}

  /**
   * Demands that the whole script was followed.
   *
   * @throws AssertionError with the first step that is left
   */
  public void assertDone() {
    script.assertDone();
  }

  @Override
  public String toString() {
    return "MockIo[" + script + "]";
  }

  /** Writes a script. Used by one thread. */
  public static final class Builder {

    private final Deque<MockStep> steps = new ArrayDeque<>();

    private Builder() {}

    /** Who reads gets these bytes, in as many reads as they need. */
    public Builder gives(byte... bytes) {
      return add(new MockStep.Give(ByteBuffer.wrap(bytes.clone())));
    }

    /** As {@link #gives(byte...)}, as UTF-8. */
    public Builder gives(String text) {
      return gives(text.getBytes(UTF_8));
    }

    /** Who writes must write these bytes, in as many writes as they like. */
    public Builder expects(byte... bytes) {
      return add(new MockStep.Expect(ByteBuffer.wrap(bytes.clone())));
    }

    /** As {@link #expects(byte...)}, as UTF-8. */
    public Builder expects(String text) {
      return expects(text.getBytes(UTF_8));
    }

    /** Nothing happens for so long, by the runtime's clock, from the next read or write on. */
    public Builder waits(Duration duration) {
      return add(new MockStep.Wait(duration));
    }

    /** The next read fails with this. */
    public Builder failsReading(IOException failure) {
      return add(new MockStep.FailRead(requireNonNull(failure)));
    }

    /** The next write fails with this. */
    public Builder failsWriting(IOException failure) {
      return add(new MockStep.FailWrite(requireNonNull(failure)));
    }

    private Builder add(MockStep step) {
      steps.add(step);
      return this;
    }

    /** The peer; this builder may go on, for another one with its own script. */
    public MockIo build() {
      Deque<MockStep> fresh = new ArrayDeque<>();
      steps.forEach(step -> fresh.add(step.copy()));
      return new MockIo(new MockScript(fresh));
    }
  }
}
