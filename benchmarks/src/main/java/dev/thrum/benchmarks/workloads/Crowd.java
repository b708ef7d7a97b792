package dev.thrum.benchmarks.workloads;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.benchmarks.hand.Machine;
import dev.thrum.benchmarks.hand.RunQueue;
import dev.thrum.future.Future;

/**
 * State machines of other types, run before anything is measured. In a real program a run queue
 * calls many types; where the JIT has seen but one, it turns the call into a jump, and what was
 * measured would be a loop that no program has.
 */
final class Crowd {

  private static final int TURNS = 5_000;

  private Crowd() {}

  /** Four types of machines written by hand: more than a call site remembers. */
  static void visit(RunQueue queue) {
    for (int i = 0; i < TURNS; i++) {
      queue.add(new Up(queue, i & 3));
      queue.add(new Down(queue, i & 3));
      queue.add(new Both(queue, i & 3));
      queue.add(new Once());
      queue.run();
    }
  }

  /** Four types of tasks. */
  static void visit(AsyncRuntime runtime) {
    int seen = runtime.blockOn(runtime.spawn(all()));
    if (seen != 4 * TURNS) {
      throw new IllegalStateException("a crowd of " + seen);
    }
  }

  private static final class Up implements Machine {
    private final RunQueue queue;
    private final int end;
    private int at;

    Up(RunQueue queue, int end) {
      this.queue = queue;
      this.end = end;
    }

    @Override
    public void resume() {
      if (at++ < end) {
        queue.add(this);
      }
    }
  }

  private static final class Down implements Machine {
    private final RunQueue queue;
    private int left;

    Down(RunQueue queue, int left) {
      this.queue = queue;
      this.left = left;
    }

    @Override
    public void resume() {
      if (--left > 0) {
        queue.add(this);
      }
    }
  }

  private static final class Both implements Machine {
    private final RunQueue queue;
    private final int left;

    Both(RunQueue queue, int left) {
      this.queue = queue;
      this.left = left;
    }

    @Override
    public void resume() {
      if (left > 0) {
        queue.add(new Both(queue, left - 1));
      }
    }
  }

  private static final class Once implements Machine {
    @Override
    public void resume() {}
  }

  @Async
  private static Future<Integer> all() {
    int seen = 0;
    for (int i = 0; i < TURNS; i++) {
      try (var up = spawn(up(i & 3));
          var down = spawn(down(i & 3));
          var once = spawn(once(i))) {
        await(up);
        await(down);
        await(once);
        await(yieldNow());
        seen += 4;
      }
    }
    return Future.ready(seen);
  }

  @Async
  private static Future<Integer> up(int end) {
    int at = 0;
    while (at < end) {
      await(yieldNow());
      at++;
    }
    return Future.ready(at);
  }

  @Async
  private static Future<String> down(int left) {
    for (int i = left; i > 0; i--) {
      await(yieldNow());
    }
    return Future.ready("down");
  }

  @Async
  private static Future<Void> once(long number) {
    if ((number & 1) == 0) {
      await(yieldNow());
    }
    return Future.ready();
  }
}
