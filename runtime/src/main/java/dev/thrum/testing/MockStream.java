package dev.thrum.testing;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.time.Sleep;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A stream that follows a script, for tests of what reads streams: gives elements, waits and fails,
 * one after the other, and ends.
 *
 * <pre>{@code
 * AsyncStream<String> lines = MockStream.<String>builder()
 *     .gives("a", "b").waits(Duration.ofSeconds(5)).gives("c")
 *     .fails(new IOException("reset"))
 *     .build();
 * }</pre>
 *
 * <p>Waits by the runtime's clock. Used by one consumer at a time, as every stream. Modelled on
 * {@code tokio_test::stream_mock}.
 */
public final class MockStream<T> implements AsyncStream<T> {

  /** What comes next: an element, a time, or a failure. */
  private final Deque<Object> steps;

  private @Nullable Sleep waiting; // for the first step, a Duration
  private boolean closed;

  private record Failure(Exception exception) {}

  private record Element(Object value) {}

  private MockStream(Deque<Object> steps) {
    this.steps = steps;
  }

  /** An empty script. */
  public static <T> Builder<T> builder() {
    return new Builder<>();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A time of which a part has passed when the future is dropped goes on passing.
   */
  @Override
  public Future<T> next() {
    return new Next();
  }

  private final class Next extends GuardedFuture<T> {

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // what the builder took; null is the end
    protected Poll<T> advance(Context cx) throws Exception {
      if (steps.peek() instanceof Duration duration) {
        if (waiting == null) {
          waiting = Sleep.of(duration);
        }
        if (!waiting.poll(cx).isReady()) {
          return Poll.pending();
        }
        waiting = null;
        steps.remove();
      }
      Object step = steps.poll();
      if (step instanceof Failure failure) {
        throw failure.exception;
      }
      return Poll.ready(step instanceof Element element ? (T) element.value : null);
    }

    @Override
    protected void release() {}

    @Override
    public String toString() {
      return "next of " + MockStream.this;
    }
  }

  @Override
  public void close() {
    closed = true;
    steps.clear();
    if (waiting != null) {
      waiting.drop();
      waiting = null;
    }
  }

  /** Whether somebody has closed it. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Demands that the whole script was followed.
   *
   * @throws AssertionError with the number of steps that are left
   */
  public void assertDone() {
    if (!steps.isEmpty()) {
      throw new AssertionError("of the script, " + steps.size() + " steps are left");
    }
  }

  @Override
  public String toString() {
    return "MockStream[" + steps.size() + " steps left]";
  }

  /** Writes a script. Used by one thread. */
  public static final class Builder<T> {

    private final Deque<Object> steps = new ArrayDeque<>();

    private Builder() {}

    /** These elements come next, each when asked for. */
    @SafeVarargs
    public final Builder<T> gives(T... elements) {
      for (T element : elements) {
        steps.add(new Element(requireNonNull(element, "streams have no null elements")));
      }
      return this;
    }

    /** Nothing comes for so long, from when the next element is asked for. */
    public Builder<T> waits(Duration duration) {
      if (steps.peekLast() instanceof Duration before) {
        steps.removeLast();
        steps.add(before.plus(duration));
      } else {
        steps.add(requireNonNull(duration));
      }
      return this;
    }

    /** The next element is this failure; more may come after it. */
    public Builder<T> fails(Exception failure) {
      steps.add(new Failure(requireNonNull(failure)));
      return this;
    }

    /** The stream; this builder may go on, for another one with its own script. */
    public MockStream<T> build() {
      return new MockStream<>(new ArrayDeque<>(steps));
    }
  }
}
