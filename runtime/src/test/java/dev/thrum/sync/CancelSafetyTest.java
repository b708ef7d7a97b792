package dev.thrum.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.DropEverywhere;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Probe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every wait of this package, dropped at every suspension point: what it says is lost, and no more.
 */
class CancelSafetyTest {

  @Test
  void acquire_loses_its_place_and_no_permit() {
    int points =
        DropEverywhere.inEach(
            () -> {
              AsyncSemaphore semaphore = new AsyncSemaphore(2);
              SemaphorePermit held = semaphore.tryAcquire();
              List<HandPolled<SemaphorePermit>> next = new ArrayList<>();
              return DropEverywhere.of(semaphore.acquire(2)) // collects one and lacks one
                  .then(() -> next.add(HandPolled.polled(semaphore.acquire())))
                  .then(held::close)
                  .afterwards(
                      () -> {
                        assertThat(next.get(0).isReady() || next.get(0).pollIfWoken()).isTrue();
                        next.get(0).value().close();
                        assertThat(semaphore.availablePermits()).isEqualTo(2);
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void acquire_dropped_around_a_close_loses_no_permit() {
    int points =
        DropEverywhere.inEach(
            () -> {
              AsyncSemaphore semaphore = new AsyncSemaphore(2);
              SemaphorePermit held = semaphore.tryAcquire();
              return DropEverywhere.of(semaphore.acquire(2))
                  .then(semaphore::close)
                  .then(held::close)
                  .afterwards(() -> assertThat(semaphore.availablePermits()).isEqualTo(2));
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void lock_loses_its_place_and_the_next_has_the_mutex() {
    int points =
        DropEverywhere.inEach(
            () -> {
              AsyncMutex mutex = new AsyncMutex();
              MutexGuard held = mutex.tryLock();
              List<HandPolled<MutexGuard>> next = new ArrayList<>();
              return DropEverywhere.of(mutex.lock())
                  .then(() -> next.add(HandPolled.polled(mutex.lock())))
                  .then(held::close)
                  .afterwards(
                      () -> {
                        assertThat(next.get(0).pollIfWoken()).isTrue();
                        next.get(0).value().close();
                        assertThat(mutex.isLocked()).isFalse();
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void read_loses_its_place_and_the_next_writer_has_the_lock() {
    int points =
        DropEverywhere.inEach(
            () -> {
              AsyncRwLock lock = new AsyncRwLock();
              WriteGuard held = lock.tryWrite();
              List<HandPolled<WriteGuard>> next = new ArrayList<>();
              return DropEverywhere.of(lock.read())
                  .then(() -> next.add(HandPolled.polled(lock.write())))
                  .then(held::close)
                  .afterwards(
                      () -> {
                        assertThat(next.get(0).pollIfWoken()).isTrue();
                        next.get(0).value().close();
                        lock.tryWrite().close();
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void write_loses_its_place_and_lets_readers_pass_that_it_held_up() {
    int points =
        DropEverywhere.inEach(
            () -> {
              AsyncRwLock lock = new AsyncRwLock();
              ReadGuard held = lock.tryRead();
              List<HandPolled<ReadGuard>> next = new ArrayList<>();
              return DropEverywhere.of(lock.write())
                  .then(() -> next.add(HandPolled.polled(lock.read())))
                  .then(held::close)
                  .afterwards(
                      () -> {
                        assertThat(next.get(0).isReady() || next.get(0).pollIfWoken()).isTrue();
                        next.get(0).value().close();
                        lock.tryWrite().close();
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void notified_hands_on_what_chose_it() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Notify notify = new Notify();
              List<HandPolled<Void>> next = new ArrayList<>();
              return DropEverywhere.of(notify.notified())
                  .then(() -> next.add(HandPolled.polled(notify.notified())))
                  .then(notify::notifyOne)
                  .afterwards(
                      () -> {
                        assertThat(next.get(0).pollIfWoken()).isTrue();
                        assertThat(HandPolled.polled(notify.notified()).isReady()).isFalse();
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void notified_without_another_waiter_has_its_notification_kept() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Notify notify = new Notify();
              return DropEverywhere.of(notify.notified())
                  .then(notify::notifyLast)
                  .afterwards(
                      () -> {
                        assertThat(HandPolled.polled(notify.notified()).isReady()).isTrue();
                        assertThat(HandPolled.polled(notify.notified()).isReady()).isFalse();
                      });
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void notified_by_a_broadcast_keeps_nothing() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Notify notify = new Notify();
              return DropEverywhere.of(notify.notified())
                  .then(notify::notifyWaiters)
                  .afterwards(
                      () -> assertThat(HandPolled.polled(notify.notified()).isReady()).isFalse());
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void arrive_dropped_before_all_came_counts_as_not_come_and_after_as_come() {
    int points =
        DropEverywhere.inEach(
            () -> {
              AsyncBarrier barrier = new AsyncBarrier(3);
              List<HandPolled<Boolean>> others = new ArrayList<>();
              Runnable arrive = () -> others.add(HandPolled.polled(barrier.arrive()));
              return DropEverywhere.of(barrier.arrive())
                  .then(arrive)
                  .then(arrive)
                  .afterwards(
                      () -> {
                        if (!others.get(1).isReady()) { // two of three: one is missing
                          arrive.run();
                          assertThat(others.get(2).isReady()).isTrue();
                          assertThat(others.get(1).pollIfWoken()).isTrue();
                        }
                        assertThat(others.get(0).pollIfWoken()).isTrue();
                        // a new round, of nobody
                        assertThat(HandPolled.polled(barrier.arrive()).isReady()).isFalse();
                        assertThat(HandPolled.polled(barrier.arrive()).isReady()).isFalse();
                        assertThat(HandPolled.polled(barrier.arrive()).isReady()).isTrue();
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void get_or_init_drops_what_it_makes_and_the_next_one_begins_anew() {
    int points =
        DropEverywhere.inEach(
            () -> {
              OnceCell<String> cell = new OnceCell<>();
              Probe<String> mine = new Probe<>();
              Probe<String> theirs = new Probe<>();
              HandPolled<String> first = HandPolled.polled(cell.getOrInit(Probe::new));
              List<HandPolled<String>> next = new ArrayList<>();
              return DropEverywhere.of(cell.getOrInit(() -> mine))
                  .then(() -> next.add(HandPolled.polled(cell.getOrInit(() -> theirs))))
                  .then(first::drop) // now it has the turn
                  .then(() -> mine.complete("mine"))
                  .afterwards(
                      () -> {
                        assertThat(mine.drops()).isEqualTo(mine.polls() > 0 ? 1 : 0);
                        assertThat(mine.misuse()).isEmpty();
                        assertThat(cell.isSet()).isFalse();
                        assertThat(next.get(0).pollIfWoken()).isFalse();
                        theirs.complete("theirs");
                        assertThat(next.get(0).poll()).isTrue();
                        assertThat(cell.get()).isEqualTo("theirs");
                      });
            });
    assertThat(points).isEqualTo(7);
  }

  @Test
  void cancelled_loses_nothing_and_leaves_nothing_behind() {
    int points =
        DropEverywhere.inEach(
            () -> {
              CancellationToken parent = new CancellationToken();
              CancellationToken token = parent.childToken();
              return DropEverywhere.of(token.cancelled())
                  .then(parent::cancel)
                  .afterwards(
                      () -> assertThat(HandPolled.polled(token.cancelled()).isReady()).isTrue());
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void run_until_cancelled_drops_its_future_and_no_token() {
    int points =
        DropEverywhere.inEach(
            () -> {
              CancellationToken token = new CancellationToken();
              Probe<String> inner = new Probe<>();
              return DropEverywhere.of(token.runUntilCancelled(inner))
                  .then(inner::wake)
                  .then(() -> inner.complete("x"))
                  .afterwards(
                      () -> {
                        assertThat(inner.drops()).isEqualTo(1);
                        assertThat(inner.misuse()).isEmpty();
                        assertThat(token.isCancelled()).isFalse();
                      });
            });
    assertThat(points).isEqualTo(5);
  }
}
