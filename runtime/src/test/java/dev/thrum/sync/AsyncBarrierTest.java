package dev.thrum.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Interleavings;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AsyncBarrierTest {

  private final AsyncBarrier barrier = new AsyncBarrier(3);

  private HandPolled<Boolean> arrive() {
    return HandPolled.polled(barrier.arrive());
  }

  @Test
  void nobody_waits_at_a_barrier_for_none_or_one() {
    for (int parties = 0; parties < 2; parties++) {
      AsyncBarrier open = new AsyncBarrier(parties);
      assertThat(HandPolled.polled(open.arrive()).value()).isTrue();
      assertThat(HandPolled.polled(open.arrive()).value()).isTrue();
    }
  }

  @Test
  void there_is_one_leader_in_each_round() {
    for (int round = 0; round < 3; round++) {
      HandPolled<Boolean> one = arrive();
      HandPolled<Boolean> two = arrive();
      assertThat(one.isReady() || two.isReady()).isFalse();
      HandPolled<Boolean> three = arrive();
      assertThat(three.value()).isTrue();
      assertThat(one.poll() && two.poll()).isTrue();
      assertThat(one.value() || two.value()).isFalse();
      assertThat(one.wakes()).isEqualTo(1);
    }
  }

  @Test
  void polling_again_counts_nobody_twice() {
    HandPolled<Boolean> one = arrive();
    one.poll();
    one.poll();
    assertThat(one.isReady()).isFalse();
    HandPolled<Boolean> two = arrive();
    assertThat(two.isReady()).isFalse();
  }

  @Test
  void one_that_is_dropped_while_it_waits_counts_as_not_come() {
    HandPolled<Boolean> one = arrive();
    HandPolled<Boolean> two = arrive();
    one.drop();
    HandPolled<Boolean> three = arrive();
    assertThat(three.isReady()).isFalse();
    assertThat(arrive().value()).isTrue();
    assertThat(two.poll() && three.poll()).isTrue();
  }

  @Test
  void one_that_is_dropped_when_all_had_come_has_come() {
    HandPolled<Boolean> one = arrive();
    HandPolled<Boolean> two = arrive();
    assertThat(arrive().value()).isTrue();
    one.drop();
    assertThat(two.poll()).isTrue();
    assertThat(arrive().isReady()).isFalse();
    assertThat(arrive().isReady()).isFalse();
    assertThat(arrive().isReady()).isTrue();
  }

  @Test
  void a_negative_count_is_refused_by_name() {
    assertThatThrownBy(() -> new AsyncBarrier(-1)).hasMessage("parties: -1 is negative");
  }

  @Test
  void all_meet_under_every_schedule() {
    Interleavings.check(
        () -> {
          AsyncBarrier shared = new AsyncBarrier(2);
          HandPolled<Boolean> dropped = HandPolled.of(shared.arrive());
          HandPolled<Boolean> one = HandPolled.of(shared.arrive());
          HandPolled<Boolean> two = HandPolled.of(shared.arrive());
          Interleavings.atOnce(
              () -> {
                dropped.poll();
                dropped.drop();
              },
              one::poll,
              two::poll);
          one.pollIfWoken();
          two.pollIfWoken();
          long alone = Stream.of(one, two).filter(hand -> !hand.isReady()).count();
          HandPolled<Boolean> next = HandPolled.polled(shared.arrive());
          one.pollIfWoken();
          two.pollIfWoken();
          if (alone == 2 || next.isReady() != (alone == 1) || !one.isReady() || !two.isReady()) {
            throw new AssertionError(dropped + ", " + one + ", " + two + ", " + next);
          }
        });
  }
}
