package dev.thrum.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadinessStateTest {

  private final ReadinessState state = new ReadinessState();
  private final List<Waker> wakes = new ArrayList<>();
  private final Waker waker = () -> {};
  private final Waker other = () -> {};
  private int disarmed;
  private Pipe pipe;
  private Registration registration;
  private ReadinessFuture<?> first;
  private ReadinessFuture<?> second;

  @BeforeEach
  void open() throws Exception {
    pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    registration = new Registration(pipe.source());
    first = new Waiter(registration);
    second = new Waiter(registration);
  }

  @AfterEach
  void close() throws Exception {
    registration.close();
    pipe.sink().close();
  }

  @Test
  void it_begins_ready_so_that_the_first_attempt_is_made() {
    assertThat(ReadinessState.isReady(state.word())).isTrue();
    assertThat(ReadinessState.isOpen(state.word())).isTrue();
  }

  @Test
  void park_clears_readiness_and_arms_once() {
    assertThat(state.park(state.word(), first, waker)).isEqualTo(Verdict.ARM);
    assertThat(ReadinessState.isReady(state.word())).isFalse();
    assertThat(state.park(state.word(), first, waker)).isEqualTo(Verdict.WAIT);
    assertThat(state.park(state.word(), second, waker)).isEqualTo(Verdict.WAIT);
    assertThat(state.updates()).isEqualTo(1);
    assertThat(state.waiters()).isEqualTo(2);
  }

  @Test
  void event_between_attempt_and_park_is_not_lost() {
    state.park(state.word(), first, waker);
    int seen = state.word(); // an attempt that is under way since before the event
    signal();
    assertThat(state.park(seen, second, other)).isEqualTo(Verdict.RETRY);
    assertThat(ReadinessState.isReady(state.word())).isTrue();
    assertThat(state.waiters()).isZero();
    assertThat(state.updates()).isEqualTo(1);
  }

  @Test
  void report_between_attempt_and_park_leaves_the_selector_armed_for_the_next() {
    state.park(state.word(), first, waker);
    signal();
    int seen = state.word();
    signal();
    assertThat(state.park(seen, first, other)).isEqualTo(Verdict.WAIT);
    signal();
    assertThat(wakes).containsExactly(waker, other);
  }

  @Test
  void event_after_readiness_was_seen_cleared_is_not_lost() {
    state.park(state.word(), first, waker);
    int seen = state.word();
    signal();
    assertThat(state.park(seen, second, waker)).isEqualTo(Verdict.RETRY);
  }

  @Test
  void event_with_the_same_readiness_moves_the_tick() {
    int seen = state.word();
    state.clear(seen);
    signal();
    assertThat(state.word()).isNotEqualTo(seen);
    assertThat(state.tick()).isEqualTo(1);
    assertThat(state.clear(seen)).isFalse();
    assertThat(state.clear(state.word())).isTrue();
  }

  @Test
  void signal_takes_all_waiters_with_their_last_wakers() {
    state.park(state.word(), first, waker);
    state.park(state.word(), first, other);
    state.park(state.word(), second, waker);
    signal();
    assertThat(wakes).containsExactly(other, waker);
    assertThat(state.waiters()).isZero();
  }

  @Test
  void who_reads_and_waits_again_finds_the_selector_armed() {
    assertThat(state.park(state.word(), first, waker)).isEqualTo(Verdict.ARM);
    for (int round = 1; round <= 10; round++) {
      signal();
      assertThat(wakes).hasSize(round);
      assertThat(state.park(state.word(), first, waker)).isEqualTo(Verdict.WAIT);
    }
    assertThat(state.updates()).isEqualTo(1);
    assertThat(disarmed).isZero();
  }

  @Test
  void reports_that_nobody_hears_disarm_once_patience_is_over() {
    state.park(state.word(), first, waker);
    signal(); // heard
    signal();
    signal();
    assertThat(disarmed).isZero();
    signal();
    assertThat(disarmed).isEqualTo(1);
    assertThat(wakes).containsExactly(waker);
    assertThat(state.tick()).isEqualTo(1);
    assertThat(state.park(state.word(), first, waker)).isEqualTo(Verdict.ARM);
    assertThat(state.updates()).isEqualTo(2);
  }

  @Test
  void patience_begins_anew_with_each_report_that_is_heard() {
    for (int round = 1; round <= 10; round++) {
      state.park(state.word(), first, waker);
      signal();
      signal();
      signal();
    }
    assertThat(disarmed).isZero();
    assertThat(state.updates()).isEqualTo(1);
  }

  @Test
  void without_patience_each_report_disarms() {
    for (int round = 1; round <= 3; round++) {
      assertThat(state.park(state.word(), first, waker)).isEqualTo(Verdict.ARM);
      assertThat(state.signal(wakes, -1)).isTrue();
      assertThat(wakes).hasSize(round);
      assertThat(state.isArmed()).isFalse();
    }
  }

  @Test
  void who_begins_to_wait_while_the_selector_is_told_to_stop_is_seen() {
    state.park(state.word(), first, waker);
    state.leave(first);
    assertThat(state.signal(wakes, -1)).isTrue();
    assertThat(state.park(state.word(), second, other)).isEqualTo(Verdict.ARM);
    assertThat(state.isArmed()).isTrue();
  }

  @Test
  void report_of_what_is_not_armed_disarms_again() {
    signal();
    assertThat(disarmed).isEqualTo(1);
  }

  @Test
  void who_gives_up_arming_leaves_readiness_and_wakes_who_relied_on_it() {
    state.park(state.word(), first, waker);
    state.park(state.word(), second, other);
    state.giveUp(wakes);
    assertThat(wakes).containsExactly(waker, other);
    assertThat(ReadinessState.isReady(state.word())).isTrue();
    assertThat(state.park(state.word(), first, waker)).isEqualTo(Verdict.ARM);
  }

  @Test
  void dropped_waiter_is_not_woken_and_leaves_the_selector_armed() {
    state.park(state.word(), first, waker);
    state.leave(first);
    assertThat(state.park(state.word(), second, other)).isEqualTo(Verdict.WAIT);
    signal();
    assertThat(wakes).containsExactly(other);
  }

  @Test
  void what_an_attempt_has_used_up_is_not_worth_another_until_the_next_event() {
    state.park(state.word(), first, waker);
    signal();
    int seen = state.word();
    assertThat(state.isWorthTrying(seen)).isTrue();
    state.useUp(seen);
    assertThat(state.isWorthTrying(state.word())).isFalse();
    assertThat(state.park(state.word(), first, waker)).isEqualTo(Verdict.WAIT);
    signal();
    assertThat(wakes).hasSize(2);
    assertThat(state.isWorthTrying(state.word())).isTrue();
  }

  @Test
  void event_that_the_attempt_did_not_see_is_worth_another() {
    state.park(state.word(), first, waker);
    signal();
    int seen = state.word();
    state.clear(seen);
    signal();
    state.useUp(seen);
    assertThat(state.isWorthTrying(state.word())).isTrue();
  }

  @Test
  void two_that_tolerate_no_other_and_met_all_the_same_are_both_woken() {
    state.park(state.word(), first, waker);
    state.park(state.word(), second, other);
    assertThat(state.waiters()).isEqualTo(2);
    signal();
    assertThat(wakes).containsExactly(waker, other);
    state.leave(first);
    assertThat(state.park(state.word(), second, other)).isEqualTo(Verdict.WAIT);
    state.leave(second);
    assertThat(state.waiters()).isZero();
    assertThat(state.otherUser(first)).isNull();
  }

  @Test
  void waiters_leave_from_any_place() {
    ReadinessFuture<?> third = new Waiter(registration);
    for (ReadinessFuture<?> waiter : List.of(first, second, third)) {
      state.park(state.word(), waiter, waker);
    }
    state.leave(second);
    state.leave(second);
    assertThat(state.waiters()).isEqualTo(2);
    state.leave(first);
    state.leave(third);
    assertThat(state.waiters()).isZero();
  }

  @Test
  void close_wakes_waiters_once_and_refuses_to_park() {
    state.park(state.word(), first, waker);
    assertThat(state.close(false, wakes)).isTrue();
    assertThat(wakes).containsExactly(waker);
    assertThat(state.close(true, wakes)).isFalse();
    assertThat(ReadinessState.isOpen(state.word())).isFalse();
    assertThat(ReadinessState.isShutDown(state.word())).isFalse();
    assertThat(state.park(state.word(), first, waker)).isEqualTo(Verdict.RETRY);
    assertThat(state.waiters()).isZero();
  }

  @Test
  void exclusive_user_stays_until_it_leaves() {
    assertThat(state.otherUser(second)).isNull();
    state.park(state.word(), first, waker);
    assertThat(state.otherUser(second)).isSameAs(first);
    assertThat(state.otherUser(first)).isNull();
    signal();
    assertThat(state.otherUser(second)).isSameAs(first);
    state.leave(first);
    assertThat(state.otherUser(second)).isNull();
  }

  /** A report, of which two may be unheard. */
  private void signal() {
    if (state.signal(wakes, 2)) {
      disarmed++;
    }
  }

  private static final class Waiter extends ReadinessFuture<Void> {

    Waiter(Registration registration) {
      super(registration, Direction.READ);
    }

    @Override
    protected Poll<Void> attempt() {
      return null;
    }
  }
}
