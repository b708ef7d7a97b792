package dev.thrum.testing;

import static dev.thrum.testing.PollAssertions.assertPending;
import static dev.thrum.testing.PollAssertions.assertReady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.channel.Mpsc;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.sync.AsyncMutex;
import dev.thrum.sync.MutexGuard;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandPolledTest {

  @Test
  void a_lock_is_pending_until_its_holder_lets_go() {
    AsyncMutex mutex = new AsyncMutex();
    MutexGuard guard = mutex.tryLock();
    HandPolled<MutexGuard> lock = HandPolled.of(mutex.lock());
    lock.assertPending();
    assertThat(lock.isWoken()).isFalse();
    guard.close();
    assertThat(lock.isWoken()).isTrue();
    assertThat(lock.wakes()).isEqualTo(1);
    lock.assertReady().close();
    assertThat(lock.isWoken()).isFalse();
    assertThat(mutex.tryLock()).isNotNull();
  }

  @Test
  void dropping_it_drops_the_future() {
    Probe<Integer> probe = new Probe<>();
    try (HandPolled<Integer> polled = HandPolled.of(probe)) {
      polled.assertPending();
    }
    assertThat(probe.drops()).isEqualTo(1);
  }

  @Test
  void a_failure_is_thrown_or_asserted() {
    HandPolled<String> thrown = HandPolled.of(Future.failed(new IOException("broken")));
    assertThatThrownBy(thrown::poll).isInstanceOf(IOException.class);
    HandPolled<String> asserted = HandPolled.of(Future.failed(new IOException("broken")));
    assertThat(asserted.assertFails(IOException.class)).hasMessage("broken");
  }

  @Test
  void what_is_demanded_and_not_so_is_told() {
    assertThatThrownBy(() -> HandPolled.of(Future.ready(3)).assertPending())
        .isInstanceOf(AssertionError.class)
        .hasMessage("should be pending, but is ready with 3");
    assertThatThrownBy(() -> HandPolled.of(Future.pending()).assertReady())
        .isInstanceOf(AssertionError.class)
        .hasMessage("should be ready, but is pending");
    assertThatThrownBy(() -> HandPolled.of(Future.pending()).assertFails(IOException.class))
        .isInstanceOf(AssertionError.class)
        .hasMessage("is pending, and has not failed with java.io.IOException");
    assertThatThrownBy(() -> HandPolled.of(Future.ready(3)).assertFails(IOException.class))
        .hasMessage("is ready with 3, and has not failed with java.io.IOException");
    IllegalStateException other = new IllegalStateException("x");
    assertThatThrownBy(() -> HandPolled.of(Future.failed(other)).assertFails(IOException.class))
        .isInstanceOf(AssertionError.class)
        .hasCause(other);
  }

  @Test
  void polls_by_other_means_are_asserted_too() throws Exception {
    Mpsc<Integer> channel = Mpsc.unbounded();
    HandPolled<Integer> waker = HandPolled.of(Future.pending());
    Future<Integer> receive = channel.receiver().recv();
    assertPending(receive.poll(waker.context()));
    channel.sender().trySend(5);
    assertThat(waker.isWoken()).isTrue();
    Poll<Integer> poll = receive.poll(waker.context());
    assertThat(assertReady(poll)).isEqualTo(5);
  }

  @Test
  void what_needs_a_runtime_is_lent_one() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().startPaused().build()) {
      Future<Void> minute = Thrum.sleep(Duration.ofMinutes(1));
      HandPolled<Void> sleep = HandPolled.of(runtime.within(minute));
      sleep.assertPending();
      runtime.blockOn(Thrum.sleep(Duration.ofHours(1)));
      assertThat(sleep.isWoken()).isTrue();
      sleep.assertReady();
    }
  }
}
