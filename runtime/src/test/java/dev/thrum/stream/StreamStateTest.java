package dev.thrum.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Interleavings;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import org.junit.jupiter.api.Test;

class StreamStateTest {

  private static final class State extends StreamState {}

  @Test
  void a_close_while_it_is_polled_is_the_duty_of_the_poll() {
    State state = new State();
    assertThat(state.enterPoll()).isTrue();
    assertThat(state.enterClose()).isFalse();
    assertThat(state.enterClose()).isFalse();
    assertThat(state.leave()).isTrue();
    assertThat(state.isOver()).isTrue();
    assertThat(state.enterPoll()).isFalse();
    assertThat(state.tryEnter()).isFalse();
    assertThat(state.enterClose()).isFalse();
  }

  @Test
  void a_close_between_polls_is_the_duty_of_whoever_closes() {
    State state = new State();
    assertThat(state.enterPoll()).isTrue();
    assertThat(state.leave()).isFalse();
    assertThat(state.enterClose()).isTrue();
    assertThat(state.enterClose()).isFalse();
  }

  @Test
  void closed_by_another_thread_it_is_released_once_and_who_waits_hears_of_it() {
    Interleavings.check(
        () -> {
          int[] releases = new int[1];
          Endless stream = new Endless(releases);
          Future<Integer> waiting = stream.next();
          CountingWaker waker = new CountingWaker();
          boolean[] ended = new boolean[1];
          Interleavings.atOnce(stream::close, () -> ended[0] = poll(waiting, waker));
          if (releases[0] != 1) {
            throw new AssertionError("released " + releases[0] + " times");
          }
          if (!ended[0] && (waker.wakes() == 0 || !poll(waiting, waker))) {
            throw new AssertionError("whoever waited was not told");
          }
        });
  }

  /** Never gives anything. */
  private static final class Endless extends PolledStream<Integer> {
    private final int[] releases;

    Endless(int[] releases) {
      this.releases = releases;
    }

    @Override
    protected Integer advance(AwaitContext cx) {
      return pending(cx);
    }

    @Override
    protected void release() {
      releases[0]++;
    }
  }

  private static boolean poll(Future<Integer> next, CountingWaker waker) {
    try {
      return next.poll(waker.context()).isReady();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
