package dev.thrum.combine;

import static dev.thrum.Thrum.on;
import static dev.thrum.Thrum.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.channel.Mpsc;
import dev.thrum.channel.Repeat;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Probe;
import dev.thrum.future.FusedFuture;
import dev.thrum.future.Future;
import dev.thrum.time.Sleep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What loops of selects are written for. */
class SelectLoopTest {

  @Test
  void a_sleep_whose_branch_is_disabled_never_fires() {
    try (ManualClock clock = new ManualClock()) {
      Sleep sleep = Sleep.of(Duration.ofMillis(10));
      Probe<String> other = new Probe<>();
      HandPolled<String> hand =
          HandPolled.polled(
              select(on(sleep.byRef(), x -> "sleep").when(false), on(other, value -> value)));
      clock.advance(Duration.ofMillis(20));
      assertThat(hand.isWoken()).isFalse();
      assertThat(hand.poll()).isFalse();
      other.complete("other");
      assertThat(hand.pollIfWoken()).isTrue();
      assertThat(hand.value()).isEqualTo("other");
    }
  }

  @Test
  void a_loop_drains_two_channels_until_both_are_closed() {
    Mpsc<Integer> odd = Mpsc.unbounded();
    Mpsc<Integer> even = Mpsc.unbounded();
    List<Integer> received = new ArrayList<>();
    boolean[] open = {true, true};
    Future<Void> loop =
        Repeat.whileTrue(
            () ->
                select(
                    on(odd.receiver().recv(), value -> take(value, 0, open, received))
                        .when(open[0]),
                    on(even.receiver().recv(), value -> take(value, 1, open, received))
                        .when(open[1])),
            goesOn -> goesOn);
    HandPolled<Void> running = HandPolled.polled(loop);
    for (int i = 0; i < 10; i++) {
      (i % 2 == 0 ? even : odd).sender().trySend(i);
    }
    odd.sender().close();
    assertThat(running.pollIfWoken()).isFalse();
    even.sender().trySend(10);
    even.sender().close();
    assertThat(running.poll()).isTrue();
    assertThat(received).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  private static boolean take(Integer value, int from, boolean[] open, List<Integer> received) {
    if (value == null) {
      open[from] = false;
    } else {
      received.add(value);
    }
    return open[0] || open[1];
  }

  @Test
  void a_fused_future_wins_once_and_leaves_the_other_branches_to_the_loop() {
    Probe<String> once = new Probe<>();
    FusedFuture<String> fused = once.fuse();
    Mpsc<String> values = Mpsc.unbounded();
    List<String> seen = new ArrayList<>();
    Future<Void> loop =
        Repeat.whileTrue(
            () ->
                select(
                    on(fused.byRef(), seen::add),
                    on(values.receiver().recv(), value -> value != null && seen.add(value))),
            goesOn -> goesOn);
    HandPolled<Void> running = HandPolled.polled(loop);
    once.complete("once");
    assertThat(running.pollIfWoken()).isFalse();
    values.sender().trySend("a");
    values.sender().trySend("b");
    values.sender().close();
    assertThat(running.poll()).isTrue();
    assertThat(seen).containsExactly("once", "a", "b");
    assertThat(once.misuse()).isEmpty();
  }
}
