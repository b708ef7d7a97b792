package dev.thrum.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Seeded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AsyncRwLockTest {

  private final AsyncRwLock lock = new AsyncRwLock();

  private HandPolled<ReadGuard> read() {
    return HandPolled.polled(lock.read());
  }

  private HandPolled<WriteGuard> write() {
    return HandPolled.polled(lock.write());
  }

  @Test
  void readers_share_and_a_writer_waits_for_them() {
    ReadGuard one = read().value();
    ReadGuard two = read().value();
    HandPolled<WriteGuard> writer = write();
    one.close();
    assertThat(writer.isWoken()).isFalse();
    two.close();
    assertThat(writer.poll()).isTrue();
    assertThat(lock.tryRead()).isNull();
    writer.value().close();
    assertThat(lock.tryWrite()).isNotNull();
  }

  @Test
  void a_waiting_writer_blocks_later_readers_and_dropping_it_wakes_them() {
    ReadGuard reader = read().value();
    HandPolled<WriteGuard> writer = write();
    HandPolled<ReadGuard> later = read();
    HandPolled<ReadGuard> last = read();
    assertThat(later.isReady()).isFalse();
    writer.drop();
    assertThat(later.poll() && last.poll()).isTrue();
    reader.close();
  }

  @Test
  void order_is_that_of_first_polls() {
    HandPolled<WriteGuard> called = HandPolled.of(lock.write());
    HandPolled<WriteGuard> polled = write();
    assertThat(polled.isReady()).isTrue();
    assertThat(called.poll()).isFalse();
    polled.value().close();
    assertThat(called.poll()).isTrue();
  }

  @Test
  void with_readers_exhausted_one_release_admits_one() {
    AsyncRwLock two = new AsyncRwLock(2);
    ReadGuard first = two.tryRead();
    assertThat(two.tryRead()).isNotNull();
    HandPolled<ReadGuard> third = HandPolled.polled(two.read());
    HandPolled<ReadGuard> fourth = HandPolled.polled(two.read());
    first.close();
    assertThat(third.poll()).isTrue();
    assertThat(fourth.poll()).isFalse();
  }

  @Test
  void downgrade_lets_waiting_readers_in_and_no_writer_in_between() {
    WriteGuard writer = write().value();
    HandPolled<ReadGuard> reader = read();
    HandPolled<WriteGuard> next = write();
    ReadGuard kept = writer.downgrade();
    assertThat(reader.poll()).isTrue();
    assertThat(next.poll()).isFalse();
    assertThatThrownBy(writer::close).isInstanceOf(IllegalStateException.class);
    kept.close();
    reader.value().close();
    assertThat(next.poll()).isTrue();
  }

  @Test
  void bad_use_is_refused_by_name() {
    assertThatThrownBy(() -> new AsyncRwLock(0)).hasMessage("maxReaders: 0 is less than one");
    ReadGuard guard = read().value();
    guard.close();
    assertThatThrownBy(guard::close).isInstanceOf(IllegalStateException.class);
    try (ManualClock async = new ManualClock()) {
      assertThatThrownBy(lock::blockingRead).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(lock::blockingWrite).isInstanceOf(IllegalStateException.class);
    }
    lock.blockingRead().close();
    lock.blockingWrite().close();
    assertThat(lock.tryWrite()).isNotNull();
  }

  @Seeded
  void a_writer_is_alone_and_the_line_is_kept_under_random_use(long seed) throws Exception {
    Random random = new Random(seed);
    Deque<HandPolled<? extends AutoCloseable>> waiting = new ArrayDeque<>();
    List<AutoCloseable> held = new ArrayList<>();
    for (int step = 0; step < 5_000; step++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> waiting.add(random.nextBoolean() ? read() : write());
        case 2, 3 -> {
          if (!held.isEmpty()) {
            held.remove(random.nextInt(held.size())).close();
          }
        }
        default -> {
          if (!waiting.isEmpty()) {
            waiting.removeFirst().drop();
          }
        }
      }
      while (!waiting.isEmpty() && (waiting.peek().isReady() || waiting.peek().pollIfWoken())) {
        held.add(waiting.remove().value());
      }
      assertThat(waiting).noneMatch(hand -> hand.isReady() || hand.isWoken());
      boolean written = held.stream().anyMatch(WriteGuard.class::isInstance);
      assertThat(written && held.size() > 1).isFalse();
      assertThat(!waiting.isEmpty() && held.isEmpty()).as("all wait for nobody").isFalse();
    }
  }
}
