package dev.thrum.reactor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.RuntimeClosedException;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Uncaught;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One thread turns without a time limit, so whatever is not noticed hangs; others register, poll,
 * close.
 */
@Timeout(120)
class ReactorThreadsTest {

  private final HandTurned runtime = new HandTurned();
  private final Reactor reactor = runtime.reactor();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicInteger turns = new AtomicInteger();
  private final Thread turner = new Thread(this::turn, "turner");

  private void turn() {
    while (!stopping.get()) {
      reactor.turn(-1);
      turns.incrementAndGet();
    }
  }

  @AfterEach
  void close() throws Exception {
    stopping.set(true);
    reactor.wakeup();
    turner.join();
    runtime.close();
  }

  @Test
  void interest_is_noticed_by_a_selection_that_is_under_way() throws Exception {
    turner.start();
    try (PipeEnd pipe = new PipeEnd()) {
      for (int i = 0; i < 5_000; i++) {
        Watched<Integer> reading = awaitWoken(pipe, i);
        while (pipe.registration.interest() != 0) {
          Thread.onSpinWait(); // nobody reads, so the turner takes it back
        }
        assertThat(reading.poll().value()).isEqualTo((byte) i);
      }
      assertThat(pipe.side().updates()).isEqualTo(5_000);
    }
  }

  @Test
  void interest_that_is_taken_back_while_the_next_one_begins_to_wait_is_given_again()
      throws Exception {
    turner.start();
    try (PipeEnd pipe = new PipeEnd()) {
      for (int i = 0; i < 30_000; i++) {
        Watched<Integer> reading = awaitWoken(pipe, i);
        for (int pause = i % 64; pause > 0; pause--) {
          Thread.onSpinWait(); // meanwhile the turner loses its patience
        }
        assertThat(reading.poll().value()).isEqualTo((byte) i);
      }
      assertThat(pipe.side().updates()).isBetween(1, 30_000);
    }
  }

  private static Watched<Integer> awaitWoken(PipeEnd pipe, int value) throws Exception {
    CountDownLatch woken = new CountDownLatch(1);
    Watched<Integer> reading = pipe.read().onWake(woken::countDown);
    assertThat(reading.isPending()).isTrue();
    pipe.write(value);
    assertThat(woken.await(20, SECONDS)).as("value %s", value).isTrue();
    return reading;
  }

  @Test
  void data_that_comes_while_polling_loses_no_wake() throws Exception {
    turner.start();
    int count = 50_000;
    try (PipeEnd pipe = new PipeEnd()) {
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < count; i++) {
                    pipe.write(i);
                    if (i % 7 == 0) {
                      Thread.yield();
                    }
                  }
                } catch (Exception e) {
                  Uncaught.report("writer", e);
                }
              });
      writer.start();
      for (int i = 0; i < count; i++) {
        assertThat(block(pipe)).isEqualTo((byte) i);
      }
      writer.join();
    }
  }

  @Test
  void closed_channels_are_given_back_while_a_selection_is_under_way() throws Exception {
    turner.start();
    for (int i = 0; i < 2_000; i++) {
      PipeEnd pipe = new PipeEnd();
      pipe.read().poll();
      pipe.close();
      awaitNoRegistrations();
    }
  }

  @Test
  void closed_channels_are_given_back_when_nobody_turns() throws Exception {
    for (int i = 0; i < 100; i++) {
      PipeEnd pipe = new PipeEnd();
      pipe.read().poll();
      pipe.close();
      assertThat(reactor.registrations()).isZero();
    }
  }

  @Test
  void many_closers_and_a_turner_lose_neither_keys_nor_wakeups() throws Exception {
    turner.start();
    List<Thread> closers = new ArrayList<>();
    AtomicInteger failures = new AtomicInteger();
    for (int t = 0; t < 3; t++) {
      closers.add(
          new Thread(
              () -> {
                Ambient.enter(runtime);
                try {
                  for (int i = 0; i < 1_000; i++) {
                    try (PipeEnd pipe = new PipeEnd()) {
                      pipe.read().poll();
                      int before = turns.get();
                      reactor.wakeup();
                      while (turns.get() == before) {
                        Thread.yield(); // a wakeup ends a turn, whatever the others do
                      }
                    }
                  }
                } catch (Exception e) {
                  failures.incrementAndGet();
                }
              }));
    }
    closers.forEach(Thread::start);
    for (Thread closer : closers) {
      closer.join();
    }
    assertThat(failures).hasValue(0);
    awaitNoRegistrations();
  }

  @Test
  void closing_the_reactor_ends_the_turn_and_fails_what_is_pending() throws Exception {
    for (int i = 0; i < 200; i++) {
      try (HandTurned other = new HandTurned();
          PipeEnd pipe = new PipeEnd()) {
        CountDownLatch woken = new CountDownLatch(1);
        Watched<Integer> reading = pipe.read().onWake(woken::countDown);
        assertThat(reading.isPending()).isTrue();
        Thread turning = new Thread(() -> other.reactor().turn(-1));
        turning.start();
        other.reactor().close();
        assertThat(woken.await(20, SECONDS)).isTrue();
        turning.join();
        assertThatThrownBy(reading::poll).isInstanceOf(RuntimeClosedException.class);
      }
    }
  }

  @Test
  void registering_while_the_reactor_closes_fails_and_leaves_nothing_open() throws Exception {
    for (int i = 0; i < 500; i++) {
      HandTurned other = new HandTurned();
      List<PipeEnd> pipes = new ArrayList<>();
      for (int p = 0; p < 4; p++) {
        pipes.add(new PipeEnd());
      }
      Thread closer = new Thread(other.reactor()::close);
      closer.start();
      List<Watched<Integer>> readings = new ArrayList<>();
      int refused = 0;
      for (PipeEnd pipe : pipes) {
        Watched<Integer> reading = pipe.read();
        try {
          assertThat(reading.isPending()).isTrue();
          readings.add(reading);
        } catch (RuntimeClosedException e) {
          refused++;
        }
      }
      closer.join();
      for (Watched<Integer> reading : readings) {
        assertThat(reading.wakes()).isPositive();
        assertThatThrownBy(reading::poll).isInstanceOf(RuntimeClosedException.class);
      }
      assertThat(readings.size() + refused).isEqualTo(4);
      for (PipeEnd pipe : pipes) {
        pipe.close();
      }
      other.close();
    }
  }

  private static int block(PipeEnd pipe) throws Exception {
    AtomicBoolean woken = new AtomicBoolean(true);
    Watched<Integer> reading = pipe.read().onWake(() -> woken.set(true));
    long deadline = System.nanoTime() + SECONDS.toNanos(20);
    while (true) {
      if (woken.getAndSet(false)) {
        if (!reading.isPending()) {
          return reading.value();
        }
      } else {
        Thread.yield();
        assertThat(System.nanoTime()).isLessThan(deadline);
      }
    }
  }

  private void awaitNoRegistrations() {
    long deadline = System.nanoTime() + SECONDS.toNanos(20);
    while (reactor.registrations() > 0) {
      Thread.yield();
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }
}
