package dev.thrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.Future;
import dev.thrum.task.Task;
import dev.thrum.time.Sleep;
import dev.thrum.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VirtualTimeTest {

  private static AsyncRuntime runtime(VirtualClock clock) {
    return AsyncRuntime.currentThread().clock(clock).build();
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void an_idle_runtime_jumps_from_timer_to_timer() {
    VirtualClock clock = new VirtualClock();
    try (AsyncRuntime runtime = runtime(clock)) {
      runtime.blockOn(Future.ready().then(x -> Thrum.sleep(Duration.ofDays(30))));
      assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(30)));
    }
  }

  @Test
  void the_same_program_has_the_same_timeline_every_time() {
    assertThat(timeline()).isEqualTo(timeline()).hasSize(30);
  }

  private static List<String> timeline() {
    VirtualClock clock = new VirtualClock();
    List<String> events = new ArrayList<>();
    try (AsyncRuntime runtime = runtime(clock)) {
      List<Task<?>> tasks = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        int number = i;
        tasks.add(
            runtime.spawn(
                Future.ready()
                    .then(x -> Thrum.sleep(ms(7L * number % 10)))
                    .map(x -> events.add(clock.instant() + " " + number))));
      }
      for (Task<?> task : tasks) {
        runtime.blockOn(task);
      }
    }
    return events;
  }

  @Test
  void time_does_not_pass_while_tasks_run() {
    VirtualClock clock = new VirtualClock();
    try (AsyncRuntime runtime = runtime(clock)) {
      Task<Void> sleeping = runtime.spawn(Future.ready().then(x -> Thrum.sleep(ms(1))));
      runtime.blockOn(yields(500));
      assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
      assertThat(sleeping.isFinished()).isFalse();
    }
  }

  private static Future<Void> yields(int times) {
    return times == 0 ? Future.ready() : Thrum.yieldNow().then(x -> yields(times - 1));
  }

  @Test
  void moved_by_hand_only_what_is_due_is_woken() {
    VirtualClock clock = VirtualClock.manual();
    try (AsyncRuntime runtime = runtime(clock)) {
      Task<Void> five = runtime.spawn(Future.ready().then(x -> Thrum.sleep(ms(5))));
      Task<Void> six = runtime.spawn(Future.ready().then(x -> Thrum.sleep(ms(6))));
      runtime.blockOn(yields(2));
      clock.advance(ms(4).plusNanos(999_999));
      runtime.blockOn(yields(2));
      assertThat(five.isFinished()).isFalse();
      clock.advance(Duration.ofNanos(1)); // parts of milliseconds add up
      runtime.blockOn(yields(2));
      assertThat(five.isFinished()).isTrue();
      assertThat(six.isFinished()).isFalse();
    }
  }

  @Test
  void moved_by_another_thread_a_runtime_that_waits_goes_on() throws Exception {
    VirtualClock clock = VirtualClock.manual();
    try (AsyncRuntime runtime = runtime(clock)) {
      CountDownLatch asleep = new CountDownLatch(1);
      Thread mover =
          new Thread(
              () -> {
                try {
                  asleep.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                clock.advance(Duration.ofHours(1));
              });
      mover.start();
      Future<Sleep> made =
          Future.ready()
              .map(
                  x -> {
                    Sleep hour = Thrum.sleep(Duration.ofHours(1)); // from now, before it is moved
                    asleep.countDown();
                    return hour;
                  });
      runtime.blockOn(made.then(sleep -> sleep));
      mover.join();
      assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(1)));
    }
  }

  @Test
  void a_blocking_call_holds_the_time_and_its_end_lets_it_go_on() {
    VirtualClock clock = new VirtualClock();
    try (AsyncRuntime runtime = runtime(clock)) {
      CountDownLatch go = new CountDownLatch(1);
      Task<Object> call =
          runtime.spawnBlocking(
              () -> {
                go.await();
                return "done";
              });
      Future<Object> limited = Thrum.timeout(Duration.ofMillis(1), call);
      Thread.State[] state = new Thread.State[1];
      Thread main = Thread.currentThread();
      new Thread(
              () -> {
                do {
                  state[0] = main.getState();
                } while (state[0] != Thread.State.WAITING); // and not out of time
                go.countDown();
              })
          .start();
      assertThat(runtime.blockOn(limited)).isEqualTo("done");
      assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }
  }

  @Test
  void a_call_that_nobody_awaits_lets_the_time_go_on_too() {
    VirtualClock clock = new VirtualClock();
    try (AsyncRuntime runtime = runtime(clock)) {
      CountDownLatch go = new CountDownLatch(1);
      runtime
          .spawnBlocking(
              () -> {
                go.await();
                return 1;
              })
          .detach();
      Future<Sleep> made =
          Future.ready()
              .map(
                  x -> {
                    go.countDown();
                    return Thrum.sleep(ms(5));
                  });
      runtime.blockOn(made.then(sleep -> sleep));
      assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusMillis(5));
    }
  }

  @Test
  void resumed_it_runs_on_from_where_it_stood() {
    VirtualClock clock = new VirtualClock();
    clock.advance(Duration.ofDays(1));
    clock.resume();
    try (AsyncRuntime runtime = runtime(clock)) {
      runtime.blockOn(Future.ready().then(x -> Thrum.sleep(ms(2))));
      clock.pause();
      assertThat(clock.instant())
          .isBetween(
              Instant.EPOCH.plus(Duration.ofDays(1)).plusMillis(2),
              Instant.EPOCH.plus(Duration.ofDays(2)));
    }
  }

  @Test
  void what_it_is_already_it_is_not_made_again() {
    VirtualClock clock = new VirtualClock();
    assertThatThrownBy(clock::pause).isInstanceOf(IllegalStateException.class);
    clock.resume();
    assertThatThrownBy(clock::resume).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> clock.advance(ms(1))).isInstanceOf(IllegalStateException.class);
    clock.pause();
    assertThatThrownBy(() -> clock.advance(ms(-1))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void several_threads_have_no_virtual_time() {
    assertThatThrownBy(() -> AsyncRuntime.multiThread().clock(new VirtualClock()).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("currentThread()");
  }
}
