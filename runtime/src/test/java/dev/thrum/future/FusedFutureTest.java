package dev.thrum.future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Probe;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FusedFutureTest {

  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final Probe<String> source = new Probe<>();
  private final FusedFuture<String> fused = source.fuse();

  @Test
  void it_is_ready_once_and_pending_from_then_on_without_polling_its_future() throws Exception {
    assertThat(fused.poll(cx).isReady()).isFalse();
    assertThat(fused.isTerminated()).isFalse();
    source.complete("x");
    assertThat(fused.poll(cx).value()).isEqualTo("x");
    assertThat(fused.isTerminated()).isTrue();
    assertThat(fused.poll(cx).isReady()).isFalse();
    assertThat(fused.poll(cx).isReady()).isFalse();
    assertThat(source.polls()).isEqualTo(2);
    fused.drop();
    assertThat(source.drops()).isZero();
  }

  @Test
  void a_failure_ends_it_too() throws Exception {
    source.fail(new IOException("once"));
    assertThatThrownBy(() -> fused.poll(cx)).hasMessage("once");
    assertThat(fused.isTerminated()).isTrue();
    assertThat(fused.poll(cx).isReady()).isFalse();
  }

  @Test
  void lent_again_and_again_it_needs_no_guard() throws Exception {
    source.complete("x");
    assertThat(fused.byRef().poll(cx).value()).isEqualTo("x");
    Future<String> again = fused.byRef();
    assertThat(again.poll(cx).isReady()).isFalse();
    again.drop();
    assertThat(source.misuse()).isEmpty();
  }

  @Test
  void a_drop_drops_its_future_once_and_polling_is_refused_then() {
    fused.drop();
    fused.drop();
    assertThat(source.drops()).isEqualTo(1);
    assertThat(fused.isTerminated()).isTrue();
    assertThatThrownBy(() -> fused.poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("after it had been dropped");
  }

  @Test
  void a_drop_during_its_poll_waits_for_the_end() throws Exception {
    source.whenPolled(
        context -> {
          fused.drop();
          assertThat(source.drops()).isZero();
        });
    assertThat(fused.poll(cx).isReady()).isFalse();
    assertThat(source.drops()).isEqualTo(1);
  }
}
