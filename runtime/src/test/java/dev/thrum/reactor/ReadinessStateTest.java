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
    int seen = state.word();
    state.signal(wakes);
    assertThat(state.park(seen, first, waker)).isEqualTo(Verdict.RETRY);
    assertThat(ReadinessState.isReady(state.word())).isTrue();
    assertThat(state.waiters()).isZero();
    assertThat(state.updates()).isZero();
  }

  @Test
  void event_after_readiness_was_seen_cleared_is_not_lost() {
    state.park(state.word(), first, waker);
    int seen = state.word();
    state.signal(wakes);
    assertThat(state.park(seen, second, waker)).isEqualTo(Verdict.RETRY);
  }

  @Test
  void event_with_the_same_readiness_moves_the_tick() {
    int seen = state.word();
    state.signal(wakes);
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
    state.signal(wakes);
    assertThat(wakes).containsExactly(other, waker);
    assertThat(state.waiters()).isZero();

    assertThat(state.park(state.word(), first, waker)).isEqualTo(Verdict.ARM);
    assertThat(state.updates()).isEqualTo(2);
  }

  @Test
  void dropped_waiter_is_not_woken_and_leaves_the_selector_armed() {
    state.park(state.word(), first, waker);
    state.leave(first);
    assertThat(state.park(state.word(), second, other)).isEqualTo(Verdict.WAIT);
    state.signal(wakes);
    assertThat(wakes).containsExactly(other);
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
    state.signal(wakes);
    assertThat(state.otherUser(second)).isSameAs(first);
    state.leave(first);
    assertThat(state.otherUser(second)).isNull();
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
