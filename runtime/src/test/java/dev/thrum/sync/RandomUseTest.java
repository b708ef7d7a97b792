package dev.thrum.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Seeded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Whatever is done in whatever order, each primitive does what a plain model of it says. */
class RandomUseTest {

  private static final int STEPS = 2_000;

  private static <E> E pick(Random random, List<E> list) {
    return list.remove(random.nextInt(list.size()));
  }

  /** A notification is taken once, or kept; a waiter that was told is woken once. */
  @Seeded
  void no_notification_is_lost_or_doubled(long seed) {
    Random random = new Random(seed);
    NotifyModel model = new NotifyModel();
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(10)) {
        case 0, 1 -> model.poll(model.make());
        case 2 -> model.unpolled.add(model.make());
        case 3 -> model.notifyOne(false);
        case 4 -> model.notifyOne(true);
        case 5 -> {
          if (random.nextInt(4) == 0) {
            model.notifyAllWaiters();
          }
        }
        case 6 -> {
          if (!model.unpolled.isEmpty()) {
            model.poll(pick(random, model.unpolled));
          }
        }
        case 7 -> {
          if (!model.listed.isEmpty()) {
            pick(random, model.listed).hand.drop();
          }
        }
        case 8 -> {
          if (!model.told.isEmpty()) {
            model.dropTold(pick(random, model.told));
          }
        }
        default -> {
          if (!model.told.isEmpty()) {
            assertThat(pick(random, model.told).hand.poll()).isTrue();
          }
        }
      }
      assertThat(model.listed).as("step %d", step).noneMatch(waiter -> waiter.hand.isWoken());
      assertThat(model.told).as("step %d", step).allMatch(waiter -> waiter.hand.wakes() == 1);
    }
  }

  private static final class NotifyModel {
    private final Notify notify = new Notify();
    private final List<Wait> unpolled = new ArrayList<>();
    private final List<Wait> listed = new ArrayList<>();
    private final List<Wait> told = new ArrayList<>();
    private boolean kept;
    private int broadcasts;

    private static final class Wait {
      private final HandPolled<Void> hand;
      private final int madeAt;
      private Boolean byLast; // null: by a broadcast

      Wait(HandPolled<Void> hand, int madeAt) {
        this.hand = hand;
        this.madeAt = madeAt;
      }
    }

    Wait make() {
      return new Wait(HandPolled.of(notify.notified()), broadcasts);
    }

    void poll(Wait waiter) {
      boolean broadcast = waiter.madeAt != broadcasts;
      assertThat(waiter.hand.poll()).isEqualTo(broadcast || kept);
      if (!waiter.hand.isReady()) {
        listed.add(waiter);
      } else if (!broadcast) {
        kept = false;
      }
    }

    void notifyOne(boolean last) {
      if (last) {
        notify.notifyLast();
      } else {
        notify.notifyOne();
      }
      give(last);
    }

    private void give(boolean last) {
      if (listed.isEmpty()) {
        kept = true;
      } else {
        Wait chosen = listed.remove(last ? listed.size() - 1 : 0);
        chosen.byLast = last;
        told.add(chosen);
      }
    }

    void notifyAllWaiters() {
      notify.notifyWaiters();
      broadcasts++;
      told.addAll(listed);
      listed.clear();
    }

    void dropTold(Wait waiter) {
      waiter.hand.drop();
      if (waiter.byLast != null) {
        give(waiter.byLast);
      }
    }
  }

  /** One is inside, the others stand in line, and the lock is never free while one waits. */
  @Seeded
  void a_mutex_is_held_by_one_and_passed_on_in_order(long seed) {
    Random random = new Random(seed);
    AsyncMutex mutex = new AsyncMutex();
    List<HandPolled<MutexGuard>> line = new ArrayList<>();
    MutexGuard held = null;
    for (int step = 0; step < STEPS; step++) {
      boolean free = held == null && line.isEmpty();
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          HandPolled<MutexGuard> hand = HandPolled.polled(mutex.lock());
          assertThat(hand.isReady()).as("step %d", step).isEqualTo(free);
          if (free) {
            held = hand.value();
          } else {
            line.add(hand);
          }
        }
        case 2 -> {
          MutexGuard guard = mutex.tryLock();
          assertThat(guard != null).as("step %d", step).isEqualTo(free);
          held = guard == null ? held : guard;
        }
        case 3 -> {
          if (held != null) {
            held.close();
            held = null;
          }
        }
        default -> {
          if (!line.isEmpty() && random.nextBoolean()) {
            pick(random, line).drop();
          }
        }
      }
      if (held == null && !line.isEmpty()) {
        assertThat(line.get(0).isWoken()).as("asleep for ever at step %d", step).isTrue();
        if (random.nextBoolean()) {
          HandPolled<MutexGuard> next = line.remove(0);
          assertThat(next.poll()).isTrue();
          held = next.value();
        }
      }
      assertThat(line.stream().skip(held == null ? 1 : 0)).noneMatch(HandPolled::isWoken);
      assertThat(mutex.isLocked()).isEqualTo(held != null || !line.isEmpty());
    }
  }

  /** A round ends when as many stand there as it takes; who left before counts for nothing. */
  @Seeded
  void a_barrier_opens_when_all_are_there(long seed) {
    Random random = new Random(seed);
    int parties = 2 + random.nextInt(4);
    AsyncBarrier barrier = new AsyncBarrier(parties);
    List<HandPolled<Boolean>> there = new ArrayList<>();
    List<HandPolled<Boolean>> released = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          HandPolled<Boolean> hand = HandPolled.polled(barrier.arrive());
          boolean last = there.size() + 1 == parties;
          assertThat(hand.isReady()).as("step %d", step).isEqualTo(last);
          if (last) {
            assertThat(hand.value()).isTrue();
            released.addAll(there);
            there.clear();
          } else {
            there.add(hand);
          }
        }
        case 2 -> {
          if (!there.isEmpty()) {
            pick(random, there).drop();
          }
        }
        default -> {
          if (!released.isEmpty()) {
            HandPolled<Boolean> hand = pick(random, released);
            if (random.nextBoolean()) {
              assertThat(hand.poll()).isTrue();
              assertThat(hand.value()).isFalse();
            } else {
              hand.drop();
            }
          }
        }
      }
      assertThat(there).as("step %d", step).noneMatch(HandPolled::isWoken);
      assertThat(released).as("step %d", step).allMatch(hand -> hand.wakes() == 1);
    }
  }

  /** One makes the value at a time; there is always somebody at it while anybody waits. */
  @Seeded
  void a_cell_is_made_by_one_at_a_time_and_by_somebody_in_the_end(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < STEPS / 20; round++) {
      new CellRun(random).run();
    }
  }

  private static final class CellRun {
    private final OnceCell<Integer> cell = new OnceCell<>();
    private final List<HandPolled<Integer>> line = new ArrayList<>(); // the first one is at it
    private final List<Probe<Integer>> makers = new ArrayList<>();
    private final Random random;

    CellRun(Random random) {
      this.random = random;
    }

    void run() {
      for (int step = 0; step < 40 && !cell.isSet(); step++) {
        switch (random.nextInt(5)) {
          case 0, 1 ->
              line.add(
                  HandPolled.polled(
                      cell.getOrInit(
                          () -> {
                            makers.add(new Probe<>());
                            return makers.get(makers.size() - 1);
                          })));
          case 2 -> {
            if (!line.isEmpty()) {
              line.remove(random.nextInt(line.size())).drop();
            }
          }
          case 3 -> end(step % 3 == 0);
          default -> pollFirst();
        }
        check();
      }
      for (int turn = 0; !line.isEmpty(); turn++) {
        pollFirst();
        end(true);
        assertThat(turn).as("turns until all have it").isLessThan(200);
      }
      if (!cell.isSet()) { // they failed, all of them: the cell is as new
        cell.set(-1);
      }
    }

    private void pollFirst() {
      if (!line.isEmpty() && line.get(0).isWoken() && line.get(0).poll()) {
        HandPolled<Integer> over = line.remove(0);
        assertThat(over.failure() != null || over.value().equals(cell.get())).isTrue();
      }
      if (cell.isSet()) {
        line.removeIf(HandPolled::pollIfWoken);
      }
    }

    private void end(boolean well) {
      if (making() != null && well) {
        making().complete(makers.size());
      } else if (making() != null) {
        making().fail(new IOException());
      }
    }

    private Probe<Integer> making() {
      Probe<Integer> last = makers.isEmpty() ? null : makers.get(makers.size() - 1);
      return last == null || last.drops() > 0 ? null : last;
    }

    private void check() {
      for (Probe<Integer> maker : makers) {
        assertThat(maker.misuse()).isEmpty();
      }
      if (!cell.isSet() && !line.isEmpty()) {
        boolean somebody = line.get(0).isWoken() || making() != null;
        assertThat(somebody).as("all asleep for ever").isTrue();
      }
    }
  }
}
