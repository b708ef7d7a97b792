package dev.thrum.testing;

import static java.util.Objects.requireNonNull;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.task.Outcome;
import dev.thrum.task.Task;
import dev.thrum.woven.TestBody;
import org.jspecify.annotations.Nullable;

/**
 * What the thread of a test blocks on: calls the test method inside the runtime, has what that
 * gives run as a task named {@code test}, and waits for its end, or until it is told to stop. When
 * it is dropped the task stays as it is, to be looked at.
 */
final class TestRoot implements Future<Void> {

  private TestBody.@Nullable Call call; // until it is made
  private @Nullable Future<Outcome<Object>> end;
  private @Nullable Throwable failure;
  private @Nullable String stopped;
  private @Nullable Waker waker;

  private TestRoot(TestBody.@Nullable Call call) {
    this.call = call;
  }

  /** Runs a test. */
  static TestRoot of(TestBody.Call call) {
    return new TestRoot(call);
  }

  /** Waits for something, and no task is made for it. */
  static TestRoot waitingFor(Future<Void> future) {
    TestRoot root = new TestRoot(null);
    root.end = future.map(Outcome.Success::new);
    return root;
  }

  @Override
  public Poll<Void> poll(Context cx) throws Exception {
    waker = cx.waker();
    TestBody.Call first = call;
    call = null;
    if (first != null) {
      start(first);
    }
    if (end == null || stopped != null) {
      return Poll.ready(null);
    }
    Poll<Outcome<Object>> poll = end.poll(cx);
    if (!poll.isReady()) {
      return Poll.pending();
    }
    if (poll.value() instanceof Outcome.Failure<Object> failed) {
      failure = failed.exception();
    } else if (poll.value() instanceof Outcome.Cancelled) {
      failure = new AssertionError("the test itself was cancelled");
    }
    return Poll.ready(null);
  }

  @SuppressWarnings("unchecked") // nobody looks at the value
  private void start(TestBody.Call call) {
    try {
      Future<?> body = TestBody.of(call);
      if (body != null) {
        Task<Object> task = AsyncRuntime.current().spawn("test", (Future<Object>) body);
        end = task.outcome();
      }
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }

  /** Ends the wait, for this reason; called by the runtime's thread. */
  void stop(String reason) {
    stopped = reason;
    requireNonNull(waker, "stopped before it began").wake();
  }

  /** What the test failed with; null if it did not. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Why it was stopped; null if it was not. */
  @Nullable String stopped() {
    return stopped;
  }
}
