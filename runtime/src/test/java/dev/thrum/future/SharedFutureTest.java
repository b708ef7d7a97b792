package dev.thrum.future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Probe;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SharedFutureTest {

  private final Probe<Object> source = new Probe<>();
  private final Future<Object> shared = source.shared();
  private final CountingWaker first = new CountingWaker();
  private final CountingWaker second = new CountingWaker();

  @Test
  void all_awaiters_are_woken_and_see_the_same_value() throws Exception {
    shared.poll(() -> first);
    shared.poll(() -> second);
    Object value = new Object();
    source.complete(value);
    assertThat(first.wakes()).isEqualTo(1);
    assertThat(second.wakes()).isEqualTo(1);
    assertThat(shared.poll(() -> second).value()).isSameAs(value);
    assertThat(first.wakes()).isEqualTo(2); // the first to be polled completed it
    assertThat(shared.poll(() -> first).value()).isSameAs(value);
    assertThat(shared.poll(() -> first).value()).isSameAs(value);
    assertThat(source.polls()).isEqualTo(3);
    assertThat(source.misuse()).isEmpty();
  }

  @Test
  void all_awaiters_see_the_same_failure() {
    IOException failure = new IOException();
    source.fail(failure);
    assertThatThrownBy(() -> shared.poll(() -> first)).isSameAs(failure);
    assertThatThrownBy(() -> shared.poll(() -> second)).isSameAs(failure);
    assertThat(source.polls()).isEqualTo(1);
  }

  @Test
  void an_awaiter_that_is_dropped_does_not_stop_the_others() throws Exception {
    AwaitContext one = first.context();
    AwaitContext two = second.context();
    shared.awaitPoll(one);
    shared.awaitPoll(two);
    Future<?> ofOne = one.suspended;
    Future<?> ofTwo = two.suspended;
    assertThat(ofOne).isNotSameAs(ofTwo);
    ofTwo.drop(); // had driven it last
    assertThat(source.drops()).isZero();
    source.complete("x");
    assertThat(first.wakes()).isEqualTo(1);
    assertThat(second.wakes()).isZero();
    assertThat(ofOne.poll(one).value()).isEqualTo("x");
  }

  @Test
  void the_last_awaiter_that_is_dropped_takes_the_source_along() throws Exception {
    AwaitContext one = first.context();
    AwaitContext two = second.context();
    shared.awaitPoll(one);
    shared.awaitPoll(two);
    one.suspended.drop();
    assertThat(source.drops()).isZero();
    two.suspended.drop();
    assertThat(source.drops()).isEqualTo(1);
    assertThatThrownBy(() -> shared.poll(() -> first))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the last of its awaiters had been dropped");
  }

  @Test
  void polled_directly_as_many_drops_as_awaiters_drop_the_source() throws Exception {
    shared.poll(() -> first);
    shared.poll(() -> second);
    shared.poll(() -> first);
    shared.drop();
    assertThat(source.drops()).isZero();
    shared.drop();
    assertThat(source.drops()).isEqualTo(1);
  }

  @Test
  void a_combinator_that_never_polled_its_share_takes_nobody_along() throws Exception {
    AwaitContext one = first.context();
    Future<Object> mapped = shared.map(x -> x);
    shared.awaitPoll(one);
    mapped.drop();
    assertThat(source.drops()).isZero();
  }

  @Test
  void an_awaiter_may_be_dropped_inside_the_poll() throws Exception {
    AwaitContext one = first.context();
    AwaitContext two = second.context();
    shared.awaitPoll(one);
    Future<?> ofOne = one.suspended;
    source.whenPolled(context -> ofOne.drop());
    shared.awaitPoll(two);
    assertThat(source.drops()).isZero();
    two.suspended.drop();
    assertThat(source.drops()).isEqualTo(1);
  }

  @Test
  void awaited_inside_its_own_poll_it_is_pending() throws Exception {
    source.whenPolled(
        context -> {
          try {
            assertThat(shared.poll(() -> second).isReady()).isFalse();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    assertThat(shared.poll(() -> first).isReady()).isFalse();
    source.whenPolled(context -> {});
    source.complete("x");
    assertThat(second.wakes()).isEqualTo(1);
    assertThat(shared.poll(() -> first).value()).isEqualTo("x");
    assertThat(shared.poll(() -> second).value()).isEqualTo("x");
  }
}
