package dev.thrum.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Future;
import dev.thrum.launch.LaunchTests;
import dev.thrum.time.VirtualClock;
import dev.thrum.woven.TestBody;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Methods here are what the weaver would leave of them: they hand a future to who runs the test.
 */
@Timeout(120)
class AsyncTestTest {

  private static final List<Integer> SEEN = new ArrayList<>();

  static class Cases {

    private int counter;

    @BeforeEach
    void isFresh() {
      assertThat(counter).isZero();
    }

    @AsyncTest
    void usual() {
      TestBody.begin(Thrum.yieldNow().map(x -> counter = 1));
    }

    @AsyncTest(interleavings = 3)
    void ordinary() {
      counter = 1;
      assertThat(AsyncRuntime.current()).isNotNull();
      AsyncRuntime.current().spawn(Thrum.yieldNow().map(x -> counter = 2)).detach();
    }

    @AsyncTest
    void parameters(VirtualClock clock, AsyncRuntime runtime) {
      assertThat(AsyncRuntime.current()).isSameAs(runtime);
      TestBody.begin(
          Thrum.sleep(Duration.ofDays(30))
              .map(
                  x -> {
                    Instant later = Instant.EPOCH.plus(Duration.ofDays(30));
                    assertThat(clock.instant()).isEqualTo(later);
                    return x;
                  }));
    }

    @AsyncTest(virtualTime = false)
    void realTime() {
      long start = System.nanoTime();
      TestBody.begin(
          Thrum.sleep(Duration.ofMillis(1))
              .map(
                  x -> {
                    SEEN.add((int) (System.nanoTime() - start));
                    return x;
                  }));
    }

    @AsyncTest(virtualTime = false, interleavings = 1)
    void noClock(VirtualClock clock) {}

    @AsyncTest(interleavings = 50)
    void race() {
      TestBody.begin(
          Thrum.join(
                  AsyncRuntime.current().spawn("one", increment()),
                  AsyncRuntime.current().spawn("two", increment()))
              .map(
                  x -> {
                    SEEN.add(counter);
                    Assertions.assertEquals(2, counter);
                    return x;
                  }));
    }

    private Future<Void> increment() {
      return Future.ready()
          .then(x -> counter == 0 ? Future.ready() : Thrum.yieldNow())
          .then(
              x -> {
                int seen = counter;
                Future<Void> late = seen == 0 ? Future.ready() : Thrum.yieldNow();
                return late.map(
                    y -> {
                      counter = seen + 1;
                      return null;
                    });
              });
    }

    /** Goes well in order, and whenever the test itself has its turn first. */
    @AsyncTest(interleavings = 200)
    void hurry() {
      int[] written = {0};
      AsyncRuntime.current()
          .spawn(
              "writer",
              Thrum.yieldNow()
                  .map(
                      x -> {
                        written[0] = 1;
                        return x;
                      }))
          .detach();
      TestBody.begin(
          Thrum.yieldNow()
              .then(x -> Thrum.yieldNow())
              .map(
                  x -> {
                    SEEN.add(written[0]);
                    Assertions.assertEquals(1, written[0], "what was written");
                    return x;
                  }));
    }

    @AsyncTest
    void givenUp() {
      TestBody.begin(
          Thrum.yieldNow()
              .map(
                  x -> {
                    Assumptions.abort("not here");
                    return x;
                  }));
    }

    @AsyncTest(interleavings = 1, wokenFromOutside = true)
    void fromOutside() {
      CompletableFuture<Integer> promise = new CompletableFuture<>();
      TestBody.begin(Future.from(promise));
      new Thread(() -> promise.complete(1)).start();
    }
  }

  // ---------------------------------------------------------------- seeds

  @Test
  void a_test_runs_once_for_each_seed_with_a_new_instance() {
    LaunchTests all = LaunchTests.of(Cases.class, "usual");
    assertThat(all.failures()).isEmpty();
    assertThat(all.names()).hasSize(10).startsWith("seed 0", "seed 1").endsWith("seed 9");
  }

  @Test
  void a_seed_that_is_given_runs_alone() {
    LaunchTests all = LaunchTests.with("thrum.seed", "7", Cases.class, "usual");
    assertThat(all.names()).containsExactly("seed 7");
  }

  @Test
  void more_interleavings_may_be_asked_for() {
    LaunchTests all = LaunchTests.with("thrum.interleavings", "23", Cases.class, "usual");
    assertThat(all.names()).hasSize(23);
  }

  @Test
  void a_seed_that_is_no_number_is_refused() {
    LaunchTests all = LaunchTests.with("thrum.seed", "seven", Cases.class, "usual");
    assertThat(all.message()).contains("-Dthrum.seed must be a number, not seven");
  }

  @Test
  void a_failure_tells_its_seed_and_the_order_and_is_the_last() {
    SEEN.clear();
    LaunchTests all = LaunchTests.of(Cases.class, "hurry");
    String last = all.names().get(all.names().size() - 1);
    String seed = last.substring("seed ".length());
    assertThat(all.names()).hasSizeBetween(2, 199);
    assertThat(SEEN).startsWith(1).endsWith(0);
    assertThat(all.message())
        .startsWith("what was written ==> expected: <1> but was: <0>\n\n")
        .contains(
            "Cases.hurry fails with seed " + seed + "; -Dthrum.seed=" + seed + " repeats it.\n")
        .contains(" polls: test x3");
    assertThat(all.failure())
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            error -> {
              assertThat(error.getExpected().getValue()).isEqualTo(1);
              assertThat(error.getActual().getValue()).isEqualTo(0);
            })
        .hasCauseInstanceOf(AssertionFailedError.class);

    LaunchTests again = LaunchTests.with("thrum.seed", seed, Cases.class, "hurry");
    assertThat(again.message()).isEqualTo(all.message());
  }

  @Test
  void a_test_that_never_fails_passes_in_every_order() {
    SEEN.clear();
    LaunchTests all = LaunchTests.of(Cases.class, "race");
    assertThat(all.failures()).isEmpty();
    assertThat(SEEN).hasSize(50);
  }

  // ---------------------------------------------------------------- what a run is

  @Test
  void a_method_that_awaits_nothing_runs_inside_the_runtime() {
    LaunchTests all = LaunchTests.of(Cases.class, "ordinary");
    assertThat(all.failures()).isEmpty();
    assertThat(all.names()).hasSize(3);
  }

  @Test
  void time_is_virtual_and_the_clock_is_a_parameter() {
    LaunchTests all = LaunchTests.of(Cases.class, "parameters");
    assertThat(all.failures()).isEmpty();
  }

  @Test
  void time_may_be_real() {
    SEEN.clear();
    assertThat(LaunchTests.of(Cases.class, "realTime").failures()).isEmpty();
    assertThat(SEEN).hasSize(10).allMatch(nanos -> nanos >= 1_000_000);
    assertThat(LaunchTests.of(Cases.class, "noClock").message())
        .contains("there is no VirtualClock in a test with virtualTime = false");
  }

  @Test
  void a_test_that_gives_up_has_not_failed() {
    LaunchTests all = LaunchTests.of(Cases.class, "givenUp");
    assertThat(all.failures()).isEmpty();
    assertThat(all.aborts()).isNotEmpty().allMatch(TestAbortedException.class::isInstance);
  }

  @Test
  void another_thread_may_wake_a_test_that_says_so() {
    assertThat(LaunchTests.of(Cases.class, "fromOutside").failures()).isEmpty();
  }

  @Test
  void nothing_but_junit_calls_a_test_method() {
    assertThatThrownBy(() -> new Cases().usual())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("called by JUnit, and by nothing else")
        .hasMessageContaining("@Async method that returns Future<Void>");
  }
}
