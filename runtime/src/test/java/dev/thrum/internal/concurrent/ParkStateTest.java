package dev.thrum.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.Interleavings;
import dev.thrum.internal.concurrent.ParkState.Duty;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ParkStateTest {

  private final ParkState state = new ParkState();

  @Test
  void a_notification_before_the_park_lets_it_return_at_once() {
    assertThat(state.notifyThread()).isEqualTo(Duty.NOTHING);
    assertThat(state.notifyThread()).isEqualTo(Duty.NOTHING);
    assertThat(state.beginAlone()).isFalse();
    assertThat(state.beginAlone()).as("used up").isTrue();
  }

  @Test
  void a_notification_during_the_park_is_for_where_the_thread_is() {
    state.beginAlone();
    assertThat(state.isNotified()).isFalse();
    assertThat(state.notifyThread()).isEqualTo(Duty.UNPARK_THREAD);
    assertThat(state.notifyThread()).isEqualTo(Duty.NOTHING);
    assertThat(state.isNotified()).isTrue();
    state.end();
    state.beginInDriver();
    assertThat(state.notifyThread()).isEqualTo(Duty.UNPARK_DRIVER);
  }

  @Test
  void leaving_the_driver_uses_up_a_notification_that_came_meanwhile() {
    state.beginInDriver();
    state.notifyThread();
    state.end();
    assertThat(state.beginInDriver()).isTrue();
  }

  /** Whoever notifies is told to unpark, or the thread sees it before it parks. */
  @Test
  void no_notification_is_lost_under_every_schedule() {
    Interleavings.check(
        () -> {
          ParkState park = new ParkState();
          AtomicReference<Duty> duty = new AtomicReference<>();
          AtomicBoolean parked = new AtomicBoolean();
          Interleavings.atOnce(
              () -> parked.set(park.beginAlone()), () -> duty.set(park.notifyThread()));
          if (parked.get() != (duty.get() == Duty.UNPARK_THREAD)) {
            throw new AssertionError("parked: " + parked + ", notifier: " + duty);
          }
          if (parked.get() && !park.isNotified()) {
            throw new AssertionError("it would go on sleeping");
          }
        });
  }
}
