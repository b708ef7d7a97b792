package dev.thrum.stress;

import static dev.thrum.doubles.Runtimes.multi;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A thread that blocks in place hands its worker over, or takes it back, whichever comes first: one
 * thread works for it in the end, never none and never two.
 */
@Timeout(120)
class BlockInPlaceRaceTest {

  private static final int CALLS = Integer.getInteger("thrum.test.races", 20_000) / 4;

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ownPolls = new AtomicInteger();

  /** Never blocks, so only the thread that has the worker polls it, and no two of them at once. */
  private final class Plain implements Future<Object> {
    private final AtomicBoolean busy;
    private final AtomicBoolean stop;
    private Future<Void> yield = Thrum.yieldNow();

    Plain(AtomicBoolean busy, AtomicBoolean stop) {
      this.busy = busy;
      this.stop = stop;
    }

    @Override
    public Poll<Object> poll(Context cx) throws Exception {
      if (!busy.compareAndSet(false, true)) {
        faults.add("two threads work for one worker");
      }
      ownPolls.incrementAndGet();
      boolean over = stop.get();
      if (!over && yield.poll(cx).isReady()) {
        yield = Thrum.yieldNow();
        yield.poll(cx);
      }
      busy.set(false);
      return over ? Poll.ready(null) : Poll.pending();
    }
  }

  /** Blocks for as long as it may take another thread to come, more or less. */
  private static Future<Integer> blocking(Random random, int left, int done) {
    return left == 0
        ? Future.ready(done)
        : Thrum.yieldNow()
            .map(
                x -> {
                  int turns = random.nextInt(2_000);
                  return Thrum.blockInPlace(
                      () -> {
                        for (int i = 0; i < turns; i++) {
                          Thread.onSpinWait();
                        }
                        return 1;
                      });
                })
            .then(n -> Thrum.spawn(blocking(random, left - 1, done + n)));
  }

  private void play(int workers, boolean exclusive) {
    AsyncRuntime runtime = multi(workers);
    AtomicBoolean stop = new AtomicBoolean();
    List<Task<Object>> plain = new ArrayList<>();
    AtomicBoolean shared = new AtomicBoolean();
    for (int i = 0; i < 4; i++) {
      plain.add(runtime.spawn(new Plain(exclusive ? shared : new AtomicBoolean(), stop)));
    }
    List<Task<Integer>> calls = new ArrayList<>();
    int each = 50;
    for (int i = 0; i < Math.max(1, CALLS / each); i++) {
      calls.add(runtime.spawn(blocking(new Random(i), each, 0)));
    }
    for (Task<Integer> task : calls) {
      assertThat(task.join()).isEqualTo(each);
    }
    int before = ownPolls.get();
    while (ownPolls.get() < before + 100) { // the workers are still there
      Thread.onSpinWait();
    }
    stop.set(true);
    plain.forEach(Task::join);
    assertThat(runtime.shutdown(Duration.ofSeconds(60))).isTrue();
    assertThat(faults).isEmpty();
  }

  @Test
  void one_worker_is_neither_lost_nor_worked_for_by_two() {
    play(1, true);
  }

  @Test
  void several_workers_are_not_lost() {
    play(3, false);
  }
}
