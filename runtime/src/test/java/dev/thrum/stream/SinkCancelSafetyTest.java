package dev.thrum.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.channel.Mpsc;
import dev.thrum.doubles.CountingWaker;
import dev.thrum.future.AsyncSink;
import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Drops each operation of each sink at each of its suspensions, and asks again. */
class SinkCancelSafetyTest {

  /** A sink that writes slowly to a list. */
  private static AsyncSink<Integer> slow(List<Integer> written) {
    return Sinks.unfold(
        0,
        (Integer count, Integer element) ->
            new Later<>(2, count + 1).inspect(next -> written.add(element)));
  }

  /** A bounded channel that is full most of the time, and emptied when somebody waits. */
  private static final class Narrow {
    private final Mpsc<Integer> channel = Mpsc.bounded(1);
    private final AsyncSink<Integer> sink = Sinks.to(channel.sender());

    void empty(List<Integer> received) {
      Integer next = channel.receiver().isEmpty() ? null : channel.receiver().tryRecv();
      if (next != null) {
        received.add(next);
      }
    }
  }

  private record Case(AsyncSink<Integer> sink, Runnable whenPending, int copies) {}

  private static final List<BiFunction<List<Integer>, Narrow, Case>> CASES =
      List.of(
          (all, narrow) -> new Case(slow(all), () -> {}, 1),
          (all, narrow) -> new Case(narrow.sink, () -> narrow.empty(all), 1),
          (all, narrow) -> new Case(Sinks.buffer(slow(all), 2), () -> {}, 1),
          (all, narrow) -> new Case(Sinks.with(slow(all), (Integer n) -> Later.of(n)), () -> {}, 1),
          (all, narrow) ->
              new Case(Sinks.fanout(slow(all), narrow.sink), () -> narrow.empty(all), 2),
          (all, narrow) ->
              new Case(
                  Sinks.buffer(Sinks.with(narrow.sink, (Integer n) -> Later.of(n)), 3),
                  () -> narrow.empty(all),
                  1));

  @Test
  void whatever_is_dropped_every_element_that_was_put_in_arrives_once_and_in_order() {
    for (BiFunction<List<Integer>, Narrow, Case> make : CASES) {
      int suspensions = run(make, point -> false);
      assertThat(suspensions).isPositive();
      for (int point = 0; point < suspensions; point++) {
        int here = point;
        run(make, at -> at == here);
      }
      run(make, at -> true);
    }
  }

  private static int run(BiFunction<List<Integer>, Narrow, Case> make, IntPredicate dropAt) {
    List<Integer> arrived = new ArrayList<>();
    Narrow narrow = new Narrow();
    Case made = make.apply(arrived, narrow);
    Await await = new Await(dropAt, made.whenPending());
    List<Integer> expected = new ArrayList<>();
    for (int element = 1; element <= 5; element++) {
      await.done(made.sink()::ready);
      made.sink().put(element);
      expected.addAll(Collections.nCopies(made.copies(), element));
      if (element % 2 == 0) {
        await.done(made.sink()::flush);
      }
    }
    await.done(made.sink()::shutdown);
    narrow.empty(arrived);
    assertThat(arrived).containsExactlyInAnyOrderElementsOf(expected);
    if (made.copies() == 1) {
      assertThat(arrived).isSorted();
    }
    made.sink().close();
    assertThat(Later.takeAlive()).isZero();
    return await.suspensions;
  }

  /** Asks for an operation until it is done. */
  private static final class Await {
    private final IntPredicate dropAt;
    private final Runnable whenPending;
    private int suspensions;

    Await(IntPredicate dropAt, Runnable whenPending) {
      this.dropAt = dropAt;
      this.whenPending = whenPending;
    }

    void done(Supplier<Future<Void>> operation) {
      try {
        Future<Void> future = operation.get();
        CountingWaker waker = new CountingWaker();
        while (!future.poll(waker.context()).isReady()) {
          whenPending.run();
          if (waker.wakes() == 0) {
            throw new AssertionError(future + " is pending and was not woken");
          }
          if (dropAt.test(suspensions++)) {
            future.drop();
            future = operation.get();
          }
          waker = new CountingWaker();
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
