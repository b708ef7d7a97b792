package dev.thrum.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.channel.Mpsc;
import dev.thrum.doubles.AwaitAt;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.launch.LaunchTests;
import dev.thrum.sync.AsyncMutex;
import dev.thrum.woven.TestBody;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link AsyncTest} finds besides failures, and how it says so. */
@Timeout(120)
class AsyncTestFindingsTest {

  /** A signal with room for one waiter, and the fault that a second one pushes the first out. */
  static final class Signal {

    private Waker waiter;
    private boolean given;

    Future<Void> given(String who) {
      return new Future<>() {
        @Override
        public Poll<Void> poll(Context cx) {
          if (given) {
            return Poll.ready(null);
          }
          waiter = cx.waker();
          return Poll.pending();
        }

        @Override
        public String toString() {
          return "signal for " + who;
        }
      };
    }

    void give() {
      given = true;
      waiter.wake();
    }
  }

  static class Cases {

    private static AsyncRuntime here() {
      return AsyncRuntime.current();
    }

    @AsyncTest(interleavings = 1)
    void leavesATask() {
      here().spawn("pinger", AwaitAt.of("ping", 5, Thrum.sleep(Duration.ofHours(1)))).detach();
      TestBody.begin(Thrum.yieldNow());
    }

    @AsyncTest(interleavings = 20)
    void whatEndsByItselfIsNotLeft() {
      Mpsc<Integer> channel = Mpsc.unbounded();
      Future<Integer> receive = channel.receiver().recv();
      here().spawn(receive.then(x -> Thrum.yieldNow()).then(x -> Thrum.yieldNow())).detach();
      here().spawnBlocking(() -> 1).detach();
      TestBody.begin(Thrum.yieldNow().map(x -> channel.sender().trySend(1)));
    }

    @AsyncTest(interleavings = 20, virtualTime = false)
    void whatEndsByItselfInRealTimeIsNotLeftEither() {
      Mpsc<Integer> channel = Mpsc.unbounded();
      Future<Integer> receive = channel.receiver().recv();
      here().spawn(receive.then(x -> Thrum.yieldNow()).then(x -> Thrum.yieldNow())).detach();
      TestBody.begin(Thrum.yieldNow().map(x -> channel.sender().trySend(1)));
    }

    @AsyncTest(mayLeaveTasks = true)
    void mayLeaveATask() {
      here().spawn(Future.pending()).detach();
    }

    @AsyncTest(interleavings = 1)
    void failsUnseen() {
      Future<Void> fails = Future.failed(new IllegalStateException("disk full"));
      here().spawn("saver", fails).detach();
      TestBody.begin(Thrum.yieldNow());
    }

    @AsyncTest(interleavings = 1)
    void deadlock() {
      AsyncMutex first = new AsyncMutex();
      AsyncMutex second = new AsyncMutex();
      assertThat(first.tryLock()).isNotNull();
      assertThat(second.tryLock()).isNotNull();
      here().spawn("one", AwaitAt.of("one", 5, second.lock())).detach();
      TestBody.begin(AwaitAt.of("two", 7, first.lock()));
    }

    @AsyncTest(interleavings = 1)
    void lostWaker() {
      Signal signal = new Signal();
      here().spawn("first", AwaitAt.of("listen", 11, signal.given("first"))).detach();
      here().spawn("second", AwaitAt.of("listen", 11, signal.given("second"))).detach();
      TestBody.begin(
          Thrum.sleep(Duration.ofSeconds(2))
              .map(
                  x -> {
                    signal.give();
                    return x;
                  }));
    }

    @AsyncTest(interleavings = 1)
    void stuckByALostWaker() {
      TestBody.begin(AwaitAt.of("wait", 3, Future.pending()));
    }

    @AsyncTest(interleavings = 1, maxPolls = 1000)
    void goesRoundInCircles() {
      Future<Void> poller = round();
      here().spawn("poller", poller).detach();
      TestBody.begin(Thrum.sleep(Duration.ofSeconds(1)));
    }

    private static Future<Void> round() {
      return Thrum.yieldNow().then(x -> round());
    }

    @AsyncTest(interleavings = 1, virtualTimeoutSeconds = 60)
    void takesADay() {
      TestBody.begin(Thrum.sleep(Duration.ofDays(1)));
    }

    @AsyncTest(interleavings = 1, slowPollMillis = 20)
    void pollsSlowly() {
      long end = System.nanoTime() + 500_000_000;
      Future<Void> crunch =
          cx -> {
            while (System.nanoTime() < end) {
              Thread.onSpinWait();
            }
            return Poll.ready(null);
          };
      here().spawn("cruncher", crunch).detach();
      TestBody.begin(Thrum.yieldNow().then(x -> Thrum.yieldNow()));
    }
  }

  static class Spinning {

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void letItEnd() {
      over.countDown();
    }

    @AsyncTest(timeoutSeconds = 1)
    void spins() {
      Future<Void> spin =
          cx -> {
            while (over.getCount() > 0) {
              Thread.onSpinWait();
            }
            return Poll.ready(null);
          };
      AsyncRuntime.current().spawn("spinner", spin).detach();
      TestBody.begin(Thrum.yieldNow().then(x -> Thrum.yieldNow()));
    }
  }

  private static String message(String method) {
    return LaunchTests.of(Cases.class, method).message();
  }

  private static void passes(String method) {
    assertThat(LaunchTests.of(Cases.class, method).failures()).isEmpty();
  }

  // ---------------------------------------------------------------- what is left

  @Test
  void a_task_that_is_left_fails_the_test() {
    assertThat(message("leavesATask").replaceAll("task \\d+", "task N"))
        .startsWith(
            """
            A task is left when the test is over. (Await or close what it spawns, or allow it: \
            mayLeaveTasks = true.)

            task N "pinger", suspended""")
        .contains("waits for sleep", "    at com.acme.Shop.ping(Shop.java:5)\n")
        .contains("Cases.leavesATask fails with seed 0; -Dthrum.seed=0 repeats it.\n")
        .endsWith("3 polls: pinger, test x2");
  }

  @Test
  void what_ends_without_any_time_passing_is_not_left() {
    passes("whatEndsByItselfIsNotLeft");
    passes("whatEndsByItselfInRealTimeIsNotLeftEither");
  }

  @Test
  void a_test_may_leave_tasks_if_it_says_so() {
    passes("mayLeaveATask");
  }

  @Test
  void a_failure_that_nobody_awaits_fails_the_test() {
    assertThat(message("failsUnseen"))
        .startsWith(
            "Nobody awaited the failure of saver: java.lang.IllegalStateException: disk full\n\n")
        .contains("repeats it.");
    assertThat(LaunchTests.of(Cases.class, "failsUnseen").failure())
        .hasRootCauseMessage("disk full");
  }

  // ---------------------------------------------------------------- who waits for ever

  @Test
  void a_deadlock_fails_the_test_with_a_dump() {
    assertThat(message("deadlock"))
        .startsWith("The test can't go on: every task waits")
        .contains("\"one\"", "at com.acme.Shop.one(Shop.java:5)")
        .contains("\"test\"", "at com.acme.Shop.two(Shop.java:7)")
        .doesNotContain("lost its waker")
        .endsWith("2 polls: one, test");
  }

  @Test
  void a_waiter_that_nobody_can_wake_is_named() {
    assertThat(message("lostWaker").replaceAll("task \\d+", "task N"))
        .startsWith("A task is left")
        .contains("task N \"first\" has lost its waker: ")
        .doesNotContain("task N \"second\" has lost")
        .contains("task N \"first\", suspended", "at com.acme.Shop.listen(Shop.java:11)")
        .endsWith("polls: first, second, test, at 2s: test, second");
  }

  @Test
  void a_test_that_waits_without_a_waker_is_named_too() {
    assertThat(message("stuckByALostWaker"))
        .startsWith("The test can't go on")
        .contains("\"test\" has lost its waker");
  }

  // ---------------------------------------------------------------- limits

  @Test
  void a_poll_without_an_end_ends_by_the_timeout_and_is_shown() {
    assertThat(LaunchTests.of(Spinning.class, "spins").message())
        .startsWith("The test takes longer than 1 s (timeoutSeconds).")
        .contains("\"spinner\", running on thread \"test-spins\"")
        .contains("AsyncTestFindingsTest.java:");
  }

  @Test
  void tasks_that_go_round_in_circles_are_found_by_the_number_of_their_polls() {
    assertThat(message("goesRoundInCircles"))
        .startsWith("The test comes to no end: its tasks were polled more than 1000 times")
        .contains("polls: poller, test, poller x");
  }

  @Test
  void virtual_time_has_a_limit_if_one_is_set() {
    assertThat(message("takesADay"))
        .startsWith("The test takes longer than 1m by its virtual clock (virtualTimeoutSeconds).")
        .endsWith("2 polls: test, at 24h: test");
  }

  @Test
  void a_poll_that_keeps_others_from_running_counts_if_a_limit_is_set() {
    assertThat(message("pollsSlowly"))
        .startsWith(
            "Nothing else could run meanwhile: a poll of cruncher has taken more than 20 ms")
        .contains("AsyncTestFindingsTest.java:");
  }
}
