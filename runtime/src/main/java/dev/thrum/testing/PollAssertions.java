package dev.thrum.testing;

import dev.thrum.future.Poll;

/** What tests demand of polls. Any thread may call it. */
public final class PollAssertions {

  private PollAssertions() {}

  /**
   * Demands that a poll was pending.
   *
   * @throws AssertionError with the value if it was ready
   */
  public static void assertPending(Poll<?> poll) {
    if (poll.isReady()) {
      throw new AssertionError("should be pending, but is ready with " + poll.value());
    }
  }

  /**
   * Demands that a poll was ready; answers its value.
   *
   * @throws AssertionError if it was pending
   */
  public static <T> T assertReady(Poll<T> poll) {
    if (!poll.isReady()) {
      throw new AssertionError("should be ready, but is pending");
    }
    return poll.value();
  }
}
