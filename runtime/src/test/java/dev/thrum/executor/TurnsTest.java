package dev.thrum.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.future.AwaitContext;
import dev.thrum.internal.Polling;
import dev.thrum.internal.Services;
import dev.thrum.internal.concurrent.StealQueue;
import dev.thrum.task.RootHooks;
import dev.thrum.task.Schedulable;
import dev.thrum.task.SpawnNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In which order one worker comes to its tasks. */
@Timeout(60)
class TurnsTest {

  private static final Services NONE =
      new Services() {
        @Override
        public <S> S service(Class<S> type) {
          return null;
        }

        @Override
        public boolean mayBlock() {
          return false;
        }
      };

  private final List<String> order = new CopyOnWriteArrayList<>();
  private final CountDownLatch last = new CountDownLatch(1);
  private final MultiThreadExecutor executor =
      new MultiThreadExecutor(
          1,
          new Surroundings(
              new IdleDriver(),
              NONE,
              role -> Thread::new,
              (origin, failure) -> order.add(failure.toString()),
              null,
              null,
              SpawnNotes.NOTHING,
              ParkHooks.NONE,
              RootHooks.NONE));

  @AfterEach
  void end() throws InterruptedException {
    executor.stop();
    assertThat(executor.awaitStopped(TimeUnit.SECONDS.toNanos(30))).isTrue();
  }

  /** Is run once. */
  private final class Step implements Schedulable {
    private final String name;
    private final Runnable then;

    Step(String name, Runnable then) {
      this.name = name;
      this.then = then;
    }

    @Override
    public void run(AwaitContext cx) {
      order.add(name);
      then.run();
    }

    @Override
    public void shutDown() {}

    @Override
    public void discard() {}
  }

  private void wake(String name) {
    wake(name, () -> {});
  }

  private void wake(String name, Runnable then) {
    executor.schedule(new Step(name, then), false);
  }

  private void wakeYielded(String name) {
    executor.schedule(new Step(name, () -> {}), true);
  }

  /** Runs this on the worker, then all that it has led to. */
  private void begin(Runnable first) throws InterruptedException {
    wake("first", first);
    assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Each wakes the next. */
  private void wakeChain(int number, int end) {
    wake(
        "chain " + number,
        () -> {
          if (number == end) {
            last.countDown();
          } else {
            wakeChain(number + 1, end);
          }
        });
  }

  @Test
  void what_was_woken_last_runs_next_and_the_others_in_their_order() throws Exception {
    begin(
        () -> {
          wake("a");
          wake("b");
          wake("c");
          executor.schedule(new Step("end", last::countDown), true);
        });
    assertThat(order).containsExactly("first", "c", "a", "b", "end");
  }

  @Test
  void three_in_a_row_run_next_and_the_fourth_goes_behind_the_others() throws Exception {
    begin(
        () -> {
          wake("other");
          wakeChain(1, 7);
        });
    assertThat(order)
        .containsExactly(
            "first", "chain 1", "chain 2", "chain 3", "other", "chain 4", "chain 5", "chain 6",
            "chain 7");
  }

  @Test
  void what_has_yielded_does_not_run_next() throws Exception {
    begin(
        () -> {
          wake("woken");
          wakeYielded("yielded");
          executor.schedule(new Step("end", last::countDown), true);
        });
    assertThat(order).containsExactly("first", "woken", "yielded", "end");
  }

  @Test
  void those_that_run_next_share_one_budget() throws Exception {
    List<Integer> left = new CopyOnWriteArrayList<>();
    begin(
        () ->
            wake(
                "spends",
                () -> {
                  Polling here = Polling.here();
                  Object outer = here.enter(this);
                  spend(here, 100);
                  wake(
                      "goes on",
                      () -> {
                        Object outerOfNext = here.enter(this);
                        left.add(spend(here, 1_000));
                        here.leave(outerOfNext);
                        wake(
                            "waits for its turn",
                            () -> {
                              Object outerOfLast = here.enter(this);
                              left.add(spend(here, 1_000));
                              here.leave(outerOfLast);
                              last.countDown();
                            });
                      });
                  here.leave(outer);
                }));
    assertThat(left).containsExactly(28, 128);
  }

  private static int spend(Polling polling, int most) {
    int spent = 0;
    while (spent < most && polling.spend()) {
      spent++;
    }
    return spent;
  }

  // ---------------------------------------------------------------- the shared queue

  private static List<Schedulable> many(int count) {
    return IntStream.range(0, count).<Schedulable>mapToObj(i -> new Named(i)).toList();
  }

  private record Named(int number) implements Schedulable {
    @Override
    public void run(AwaitContext cx) {}

    @Override
    public void shutDown() {}

    @Override
    public void discard() {}
  }

  private static List<Object> popAll(StealQueue<Schedulable> queue) {
    List<Object> all = new ArrayList<>();
    for (Schedulable next = queue.pop(); next != null; next = queue.pop()) {
      all.add(next);
    }
    return all;
  }

  @Test
  void of_the_shared_queue_a_worker_takes_its_share_the_oldest_first() {
    InjectionQueue shared = new InjectionQueue();
    StealQueue<Schedulable> own = new StealQueue<>();
    List<Schedulable> all = many(101);
    assertThat(shared.pushAll(all)).isTrue();
    assertThat(shared.popShare(own, 4)).isSameAs(all.get(0));
    assertThat(popAll(own)).isEqualTo(all.subList(1, 26));
    assertThat(shared.size()).isEqualTo(75);
    assertThat(shared.pop()).isSameAs(all.get(26));
  }

  @Test
  void a_share_is_half_of_a_workers_queue_at_most() {
    InjectionQueue shared = new InjectionQueue();
    StealQueue<Schedulable> own = new StealQueue<>();
    assertThat(shared.pushAll(many(1_000))).isTrue();
    shared.popShare(own, 1);
    assertThat(own.size()).isEqualTo(128);
    for (int i = 0; i < 100; i++) {
      own.push(new Named(i), overflow -> {});
    }
    shared.popShare(own, 1);
    assertThat(own.size()).as("what there is room for").isEqualTo(256);
  }

  @Test
  void a_closed_queue_takes_nothing_and_gives_what_it_has() {
    InjectionQueue shared = new InjectionQueue();
    Schedulable before = new Named(1);
    assertThat(shared.push(before)).isTrue();
    shared.close();
    assertThat(shared.push(new Named(2))).isFalse();
    assertThat(shared.pushAll(many(3))).isFalse();
    assertThat(shared.pop()).isSameAs(before);
    assertThat(shared.popShare(new StealQueue<>(), 2)).isNull();
    assertThat(shared.isEmpty()).isTrue();
  }
}
