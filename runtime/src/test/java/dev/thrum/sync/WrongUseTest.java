package dev.thrum.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.ManualClock;
import dev.thrum.future.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Wrong use is refused with the name of what is wrong, and changes nothing. */
class WrongUseTest {

  private static void used(ThrowingCallable call, String guard) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(guard + " was used after it had been released");
  }

  @Test
  void a_guard_is_released_once() {
    AsyncMutex mutex = new AsyncMutex();
    MutexGuard guard = mutex.tryLock();
    guard.close();
    MutexGuard other = mutex.tryLock();
    used(guard::close, "MutexGuard");
    assertThat(mutex.isLocked()).as("by the other one").isTrue();
    other.close();

    AsyncRwLock lock = new AsyncRwLock(2);
    ReadGuard read = lock.tryRead();
    read.close();
    WriteGuard write = lock.tryWrite();
    used(read::close, "ReadGuard");
    assertThat(lock.tryRead()).isNull();
    ReadGuard downgraded = write.downgrade();
    used(write::close, "WriteGuard");
    used(write::downgrade, "WriteGuard");
    assertThat(lock.tryWrite()).isNull();
    downgraded.close();
    lock.tryWrite().close();
  }

  @Test
  void a_permit_that_is_over_is_neither_split_nor_merged_nor_forgotten() {
    AsyncSemaphore semaphore = new AsyncSemaphore(2);
    SemaphorePermit over = semaphore.tryAcquire();
    SemaphorePermit live = semaphore.tryAcquire();
    over.close();
    used(over::close, "SemaphorePermit of 0");
    used(over::forget, "SemaphorePermit of 0");
    used(() -> over.split(0), "SemaphorePermit of 0");
    used(() -> over.merge(live), "SemaphorePermit of 0");
    used(() -> live.merge(over), "SemaphorePermit of 0");
    assertThatThrownBy(() -> live.merge(null)).hasMessage("other: there is no permit to merge");
    assertThat(live.permits()).isEqualTo(1);
    assertThat(semaphore.availablePermits()).isEqualTo(1);
  }

  @Test
  void counts_that_make_no_sense_are_refused_by_name() {
    assertThatThrownBy(() -> new AsyncRwLock(0)).hasMessage("maxReaders: 0 is less than one");
    assertThatThrownBy(() -> new AsyncBarrier(-1)).hasMessage("parties: -1 is negative");
    assertThatThrownBy(() -> new AsyncSemaphore(-1)).hasMessage("permits: -1 is negative");
    AsyncSemaphore closed = new AsyncSemaphore(1);
    closed.close();
    assertThatThrownBy(() -> closed.acquire(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("permits: -1 is negative");
  }

  @Test
  void blocking_a_thread_that_runs_async_code_is_refused_and_takes_nothing() {
    AsyncMutex mutex = new AsyncMutex();
    AsyncRwLock lock = new AsyncRwLock();
    AsyncSemaphore semaphore = new AsyncSemaphore(1);
    try (ManualClock async = new ManualClock()) {
      assertThatThrownBy(mutex::blockingLock).hasMessageContaining("blockingLock() would block");
      assertThatThrownBy(lock::blockingRead).hasMessageContaining("blockingRead() would block");
      assertThatThrownBy(lock::blockingWrite).hasMessageContaining("blockingWrite() would block");
      assertThatThrownBy(semaphore::blockingAcquire)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("await acquire()");
    }
    assertThat(mutex.isLocked()).isFalse();
    lock.tryWrite().close();
    assertThat(semaphore.availablePermits()).isEqualTo(1);
  }

  @Test
  void a_cell_takes_no_null_and_stays_empty() {
    OnceCell<String> cell = new OnceCell<>();
    assertThatThrownBy(() -> cell.set(null)).hasMessage("value: a cell can't hold null");
    assertThatThrownBy(() -> cell.getOrInit(null)).hasMessage("maker: there is no function");
    HandPolled<String> made = HandPolled.polled(cell.getOrInit(() -> Future.ready(null)));
    assertThat(made.failure()).hasMessage("OnceCell.getOrInit: the value is null");
    assertThat(cell.isSet()).isFalse();
    cell.set("x");
    assertThatThrownBy(() -> cell.set("y")).hasMessage("the cell has a value already");
    assertThat(cell.get()).isEqualTo("x");
  }

  @Test
  void a_wait_that_is_over_is_not_polled_again() {
    Notify notify = new Notify();
    notify.notifyOne();
    Notified notified = notify.notified();
    assertThat(HandPolled.polled(notified).isReady()).isTrue();
    assertThat(HandPolled.polled(notified).failure())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Notify.notified was polled after it had completed");
    Notified dropped = notify.notified();
    dropped.drop();
    assertThatThrownBy(dropped::enable)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was enabled after");
    notify.notifyOne();
    assertThat(HandPolled.polled(notify.notified()).isReady()).as("nothing was eaten").isTrue();
  }

  @Test
  void a_token_refuses_no_future_and_is_not_cancelled_by_that() {
    CancellationToken token = new CancellationToken();
    assertThatThrownBy(() -> token.runUntilCancelled(null))
        .hasMessage("runUntilCancelled: the future is null");
    DropGuard guard = token.dropGuard();
    guard.disarm();
    guard.close();
    assertThat(token.isCancelled()).isFalse();
    token.cancel();
    token.cancel(); // again is no error: it stays so
    assertThat(token.isCancelled()).isTrue();
  }
}
