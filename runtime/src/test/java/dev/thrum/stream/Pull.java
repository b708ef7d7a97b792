package dev.thrum.stream;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Takes the elements of a stream by hand; whoever is pending must have woken. */
final class Pull {

  private Pull() {}

  /** The value of a future that never waits for anything but its own wakes. */
  static <T> T value(Future<T> future) {
    return value(future, () -> {});
  }

  static <T> T value(Future<T> future, Runnable whenPending) {
    try {
      for (; ; ) {
        CountingWaker waker = new CountingWaker();
        Poll<T> poll = future.poll(waker.context());
        if (poll.isReady()) {
          return poll.value();
        }
        whenPending.run();
        if (waker.wakes() == 0) {
          throw new AssertionError(future + " is pending and was not woken");
        }
      }
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** All elements; a failure is one of them. */
  static List<Object> all(AsyncStream<?> stream) {
    return all(stream, () -> {}, point -> false).elements();
  }

  /** What was taken, and how many times it was pending. */
  record Taken(List<Object> elements, int suspensions) {}

  /** All elements, the future of next() being dropped at those of its suspensions. */
  static Taken all(AsyncStream<?> stream, Runnable whenPending, IntPredicate dropAt) {
    List<Object> elements = new ArrayList<>();
    int suspensions = 0;
    for (; ; ) {
      CountingWaker waker = new CountingWaker();
      Future<?> next = stream.next();
      try {
        Poll<?> poll = next.poll(waker.context());
        while (!poll.isReady()) {
          whenPending.run();
          if (waker.wakes() == 0) {
            throw new AssertionError(stream + " is pending and was not woken");
          }
          if (dropAt.test(suspensions++)) {
            next.drop();
            next = stream.next();
          }
          waker = new CountingWaker();
          poll = next.poll(waker.context());
        }
        if (poll.value() == null) {
          return new Taken(elements, suspensions);
        }
        elements.add(poll.value());
      } catch (Exception failure) {
        elements.add(failure);
      }
      if (elements.size() > 100_000) {
        throw new AssertionError("no end of " + stream);
      }
    }
  }
}
