package dev.thrum.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.RuntimeClosedException;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Polling;
import dev.thrum.internal.Services;
import dev.thrum.internal.Uncaught;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread: every poll, turn, wake and selector update is counted. */
@Timeout(60)
class ReactorTest {

  private static final long NOW = 0;
  private static final long UNTIL_SOMETHING = -1;

  private final HandTurned runtime = new HandTurned();
  private final Reactor reactor = runtime.reactor();
  private PipeEnd pipe;

  @BeforeEach
  void open() throws Exception {
    pipe = new PipeEnd();
  }

  @AfterEach
  void close() throws Exception {
    pipe.close();
    runtime.close();
  }

  @Test
  void operation_that_need_not_wait_never_meets_the_selector() throws Exception {
    pipe.write(7);
    assertThat(pipe.read().poll().value()).isEqualTo(7);
    assertThat(pipe.attempts).hasValue(1);
    assertThat(pipe.side().updates()).isZero();
    assertThat(reactor.registrations()).isZero();
  }

  @Test
  void operation_that_would_block_asks_the_selector_once_however_often_it_is_polled()
      throws Exception {
    Watched<Integer> reading = pipe.read();
    assertThat(reading.isPending()).isTrue();
    assertThat(reading.isPending()).isTrue();
    assertThat(reading.isPending()).isTrue();
    assertThat(pipe.attempts).hasValue(1);
    assertThat(pipe.side().updates()).isEqualTo(1);
    assertThat(reactor.registrations()).isEqualTo(1);
  }

  @Test
  void event_wakes_once_and_sticks_until_it_is_used() throws Exception {
    Watched<Integer> reading = pipe.read();
    assertThat(reading.isPending()).isTrue();
    reactor.turn(NOW);
    assertThat(reading.wakes()).isZero();

    pipe.write(1);
    reactor.turn(UNTIL_SOMETHING);
    assertThat(reading.wakes()).isEqualTo(1);
    assertThat(pipe.side().tick()).isEqualTo(1);
    reactor.turn(NOW);
    reactor.turn(NOW);
    assertThat(reading.wakes()).isEqualTo(1);
    assertThat(pipe.side().tick()).isEqualTo(1);

    assertThat(reading.poll().value()).isEqualTo(1);
    pipe.write(2);
    assertThat(pipe.read().poll().value()).isEqualTo(2);
    assertThat(pipe.side().updates()).isEqualTo(1);
  }

  @Test
  void who_reads_as_soon_as_he_is_woken_asks_the_selector_only_once() throws Exception {
    for (int round = 1; round <= 100; round++) {
      Watched<Integer> reading = pipe.read();
      assertThat(reading.isPending()).isTrue();
      pipe.write(round);
      reactor.turn(UNTIL_SOMETHING);
      assertThat(reading.wakes()).isEqualTo(1);
      assertThat(reading.poll().value()).isEqualTo(round);
    }
    assertThat(pipe.side().updates()).isEqualTo(1);
  }

  @Test
  void who_is_slow_to_read_costs_one_update_for_each_would_block() throws Exception {
    for (int round = 1; round <= 10; round++) {
      Watched<Integer> reading = pipe.read();
      assertThat(reading.isPending()).isTrue();
      pipe.write(round);
      waitUntilForgotten();
      assertThat(reading.wakes()).isEqualTo(1);
      assertThat(reading.poll().value()).isEqualTo(round);
      assertThat(pipe.side().updates()).isEqualTo(round);
    }
  }

  @Test
  void what_nobody_reads_ends_few_waits() throws Exception {
    pipe.read().poll();
    pipe.write(1);
    assertThat(waitUntilForgotten()).isBetween(2, 10);
  }

  @Test
  void what_nobody_reads_is_forgotten_by_looks_too_and_remembered_by_the_next_wait()
      throws Exception {
    pipe.read().poll();
    pipe.write(1);
    for (int i = 0; i < 50; i++) {
      reactor.turn(NOW);
    }
    assertThat(pipe.registration.interest()).isZero();
    assertThat(pipe.sharedRead().poll().value()).isEqualTo(1);
    assertThat(pipe.sharedRead().isPending()).isTrue();
    assertThat(pipe.registration.interest()).isEqualTo(SelectionKey.OP_READ);
  }

  /** Waits for whatever is reported, until the selector is not to report it; how often. */
  private int waitUntilForgotten() {
    int turns = 0;
    while (pipe.registration.interest() != 0) {
      reactor.turn(UNTIL_SOMETHING);
      turns++;
    }
    return turns;
  }

  @Test
  void who_begins_to_wait_just_before_the_interest_is_taken_back_is_watched_all_the_same()
      throws Exception {
    pipe.sharedRead().poll();
    pipe.write(1);
    reactor.turn(UNTIL_SOMETHING);
    Watched<Integer> reading = pipe.sharedRead();
    assertThat(reading.poll().value()).isEqualTo(1);
    Watched<Integer> next = pipe.sharedRead();
    SelectionKey late = new KeyInBetween(runtime.onlyKey(), () -> pending(next));
    pipe.registration.signal(late, 0, new ArrayList<>()); // of before the read, and unheard
    assertThat(pipe.registration.interest()).isEqualTo(SelectionKey.OP_READ);

    pipe.write(2);
    reactor.turn(UNTIL_SOMETHING);
    assertThat(next.poll().value()).isEqualTo(2);
  }

  private static void pending(Watched<?> watched) {
    try {
      assertThat(watched.isPending()).isTrue();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void side_that_is_always_ready_is_reported_once_for_each_wait() throws Exception {
    for (int round = 1; round <= 5; round++) {
      Watched<Void> writing = pipe.neverWritten();
      assertThat(writing.isPending()).isTrue();
      reactor.turn(UNTIL_SOMETHING);
      assertThat(writing.wakes()).isEqualTo(1);
      assertThat(pipe.writing.interest()).isZero();
      writing.drop();
    }
  }

  @Test
  void attempt_that_foretells_a_would_block_makes_the_next_one_wait_without_trying()
      throws Exception {
    pipe.write(1);
    assertThat(pipe.lastRead().poll().value()).isEqualTo(1);
    Watched<Integer> next = pipe.lastRead();
    assertThat(next.isPending()).isTrue();
    assertThat(pipe.attempts).hasValue(1);

    pipe.write(2);
    reactor.turn(UNTIL_SOMETHING);
    assertThat(next.poll().value()).isEqualTo(2);
    assertThat(pipe.attempts).hasValue(2);
  }

  @Test
  void attempt_that_foretells_wrongly_loses_nothing() throws Exception {
    pipe.write(1);
    pipe.write(2);
    pipe.write(3);
    for (int i = 1; i <= 3; i++) {
      assertThat(runtime.run(pipe.lastReadFuture())).isEqualTo(i);
    }
    assertThat(pipe.attempts).hasValue(3);
  }

  @Test
  void attempt_that_foretells_a_would_block_yields_to_an_event_it_has_not_seen() throws Exception {
    assertThat(pipe.read().isPending()).isTrue();
    Watched<Integer> reading =
        pipe.lastRead(
            () -> {
              pipe.write(2);
              reactor.turn(UNTIL_SOMETHING);
            });
    pipe.write(1);
    reactor.turn(UNTIL_SOMETHING);
    assertThat(reading.poll().value()).isEqualTo(1);
    assertThat(runtime.run(pipe.lastReadFuture())).isEqualTo(2);
  }

  @Test
  void what_was_ready_before_it_was_waited_for_is_reported() throws Exception {
    Watched<Integer> reading = pipe.read();
    assertThat(reading.isPending()).isTrue();
    reading.drop();
    pipe.write(1);
    Watched<Integer> again = pipe.read();
    assertThat(again.isPending()).isTrue(); // believes the last would-block
    reactor.turn(UNTIL_SOMETHING);
    assertThat(again.poll().value()).isEqualTo(1);
    assertThat(pipe.side().updates()).isEqualTo(1);
  }

  @Test
  void dropped_operation_is_not_woken_and_its_event_serves_the_next() throws Exception {
    Watched<Integer> dropped = pipe.read();
    assertThat(dropped.isPending()).isTrue();
    dropped.drop();
    assertThat(pipe.side().waiters()).isZero();

    pipe.write(5);
    reactor.turn(UNTIL_SOMETHING);
    assertThat(dropped.wakes()).isZero();
    assertThat(pipe.read().poll().value()).isEqualTo(5);
  }

  @Test
  void readiness_that_proves_wrong_is_waited_for_again() throws Exception {
    Watched<Integer> one = pipe.sharedRead();
    Watched<Integer> two = pipe.sharedRead();
    assertThat(one.isPending()).isTrue();
    assertThat(two.isPending()).isTrue();
    assertThat(pipe.side().updates()).isEqualTo(1);

    pipe.write(1);
    reactor.turn(UNTIL_SOMETHING);
    assertThat(one.wakes()).isEqualTo(1);
    assertThat(two.wakes()).isEqualTo(1);
    assertThat(two.poll().value()).isEqualTo(1);
    assertThat(one.isPending()).isTrue();
    assertThat(pipe.side().updates()).isEqualTo(1);

    pipe.write(2);
    reactor.turn(UNTIL_SOMETHING);
    assertThat(one.wakes()).isEqualTo(2);
    assertThat(one.poll().value()).isEqualTo(2);
  }

  @Test
  void ten_waiters_are_all_served() throws Exception {
    List<Watched<Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      waiting.add(pipe.sharedRead());
      assertThat(waiting.get(i).isPending()).isTrue();
    }
    for (int i = 0; i < 10; i++) {
      pipe.write(i);
    }
    runtime.runAll(waiting);
    assertThat(waiting)
        .extracting(Watched::value)
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void second_exclusive_operation_is_refused_and_harms_nobody() throws Exception {
    Watched<Integer> reading = pipe.read();
    assertThat(reading.isPending()).isTrue();
    assertThatThrownBy(() -> pipe.read().poll())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PipeEnd.read was polled while another task's PipeEnd.read waits");

    pipe.write(3);
    reactor.turn(UNTIL_SOMETHING);
    assertThatThrownBy(() -> pipe.read().poll()).isInstanceOf(IllegalStateException.class);
    assertThat(reading.poll().value()).isEqualTo(3);
    assertThat(pipe.read().isPending()).isTrue();
  }

  @Test
  void close_fails_what_is_pending_and_what_comes_later() throws Exception {
    Watched<Integer> reading = pipe.read();
    assertThat(reading.isPending()).isTrue();
    pipe.registration.close();
    pipe.registration.close();

    assertThat(reading.wakes()).isEqualTo(1);
    assertThatThrownBy(reading::poll).isInstanceOf(AsynchronousCloseException.class);
    assertThatThrownBy(() -> pipe.read().poll()).isExactlyInstanceOf(ClosedChannelException.class);
    assertThat(reactor.registrations()).isZero();
    assertThat(pipe.isOpen()).isFalse();
  }

  @Test
  void channel_closed_behind_our_back_between_attempt_and_arming_fails_and_does_not_hang()
      throws Exception {
    pipe.read().poll(); // so that there is a key
    pipe.side().giveUp(new ArrayList<>()); // so that it is armed anew
    Watched<Integer> reading = pipe.sharedRead(pipe::closeChannel);
    assertThat(reading.isPending()).isTrue();
    assertThat(reading.wakes()).isEqualTo(1);
    assertThatThrownBy(reading::poll).isInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  void closing_the_reactor_fails_what_is_pending_and_what_comes_later() throws Exception {
    Watched<Integer> reading = pipe.read();
    assertThat(reading.isPending()).isTrue();
    reactor.close();
    reactor.close();

    assertThat(reading.wakes()).isEqualTo(1);
    assertThatThrownBy(reading::poll)
        .isInstanceOf(RuntimeClosedException.class)
        .hasMessageContaining("PipeEnd.read failed: the runtime");
    assertThatThrownBy(() -> pipe.read().poll()).isInstanceOf(RuntimeClosedException.class);
    assertThat(pipe.isOpen()).isFalse();
  }

  @Test
  void attempt_that_meets_the_closing_reactor_fails_by_it_too() throws Exception {
    Watched<Integer> reading = pipe.sharedRead();
    assertThat(reading.isPending()).isTrue();
    pipe.write(1);
    reactor.turn(UNTIL_SOMETHING);
    Watched<Integer> late =
        pipe.sharedRead(
            () -> {
              reactor.close();
              throw new AsynchronousCloseException(); // what the system call would have thrown
            });
    assertThatThrownBy(late::poll).isInstanceOf(RuntimeClosedException.class);
  }

  @Test
  void first_wait_in_a_closed_reactor_fails_at_once() throws Exception {
    reactor.close();
    assertThatThrownBy(() -> pipe.read().poll()).isInstanceOf(RuntimeClosedException.class);
    assertThat(pipe.side().waiters()).isZero();
  }

  @Test
  void closed_reactor_does_nothing() {
    reactor.close();
    reactor.turn(UNTIL_SOMETHING);
    reactor.wakeup();
    reactor.turn(NOW);
    assertThat(reactor.registrations()).isZero();
  }

  @Test
  void waiting_outside_a_runtime_says_what_to_do_and_may_be_tried_again() throws Exception {
    Services inside = Ambient.enter(new NoServices());
    try {
      assertThatThrownBy(() -> pipe.read().poll())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("PipeEnd.read needs a Thrum runtime");
    } finally {
      Ambient.restore(inside);
    }
    assertThat(pipe.side().waiters()).isZero();

    Watched<Integer> reading = pipe.read();
    assertThat(reading.isPending()).isTrue();
    pipe.write(1);
    reactor.turn(UNTIL_SOMETHING);
    assertThat(reading.poll().value()).isEqualTo(1);
  }

  @Test
  void budget_of_a_poll_is_spent_by_progress_only_and_then_others_run_first() throws Exception {
    Polling polling = Polling.here();
    Object outer = polling.enter(this);
    try {
      for (int i = 0; i < Polling.BUDGET; i++) {
        Watched<Integer> none = pipe.read();
        assertThat(none.isPending()).isTrue();
        none.drop();
        pipe.write(i);
        reactor.turn(UNTIL_SOMETHING);
        assertThat(pipe.read().poll().isReady()).isTrue();
      }
      pipe.write(1);
      int attempts = pipe.attempts.get();
      Watched<Integer> next = pipe.read();
      assertThat(next.isPending()).isTrue();
      assertThat(next.wakes()).isEqualTo(1);
      assertThat(pipe.attempts).hasValue(attempts);

      polling.enter(this);
      assertThat(next.poll().value()).isEqualTo(1);
    } finally {
      polling.leave(outer);
    }
  }

  @Test
  void wakeup_ends_the_next_turn_once() {
    reactor.wakeup();
    reactor.turn(UNTIL_SOMETHING);
    reactor.wakeup();
    reactor.wakeup();
    reactor.turn(UNTIL_SOMETHING);
  }

  @Test
  void wakeup_is_not_spent_by_closing_a_channel() throws Exception {
    pipe.read().poll();
    reactor.wakeup();
    pipe.registration.close(); // looks at the selector
    reactor.turn(UNTIL_SOMETHING);
  }

  @Test
  void turn_ends_when_its_time_is_over() {
    long begin = System.nanoTime();
    reactor.turn(1);
    reactor.turn(2_000_001);
    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(3_000_000);
  }

  @Test
  void interrupted_thread_does_not_wait() {
    Thread.currentThread().interrupt();
    reactor.turn(UNTIL_SOMETHING);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void waker_may_close_drop_and_turn() throws Exception {
    try (PipeEnd neighbour = new PipeEnd()) {
      Watched<Integer> victim = neighbour.read();
      assertThat(victim.isPending()).isTrue();
      Watched<Integer> probe =
          pipe.sharedRead()
              .onWake(
                  () -> {
                    victim.drop();
                    neighbour.registration.close();
                    pipe.registration.close();
                    reactor.turn(NOW);
                  });
      assertThat(probe.isPending()).isTrue();
      pipe.write(1);
      neighbour.write(1);
      reactor.turn(UNTIL_SOMETHING);
      assertThat(probe.wakes()).isEqualTo(1);
      assertThat(reactor.registrations()).isZero();
    }
  }

  @Test
  void waker_that_throws_keeps_nobody_asleep() throws Exception {
    RuntimeException broken = new RuntimeException("broken waker");
    List<Throwable> reported = new ArrayList<>();
    BiConsumer<String, Throwable> before =
        Uncaught.enter((origin, failure) -> reported.add(failure));
    try {
      Watched<Integer> bad =
          pipe.sharedRead()
              .onWake(
                  () -> {
                    throw broken;
                  });
      assertThat(bad.isPending()).isTrue();
      Watched<Integer> good = pipe.sharedRead();
      assertThat(good.isPending()).isTrue();
      pipe.write(1);
      reactor.turn(UNTIL_SOMETHING);
      assertThat(good.wakes()).isEqualTo(1);
      assertThat(reported).containsExactly(broken);
    } finally {
      Uncaught.restore(before);
    }
  }

  private static final class NoServices implements Services {
    @Override
    public <S> S service(Class<S> type) {
      return null;
    }

    @Override
    public boolean mayBlock() {
      return true;
    }
  }
}
