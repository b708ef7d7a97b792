package dev.thrum.soak;

import dev.thrum.AsyncRuntime;
import dev.thrum.doubles.AwaitAt;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.task.Outcome;
import dev.thrum.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/**
 * An abort and a completion meet at each task, from two threads; in the end each future has either
 * completed or cleaned up, once, and its task says the same. Every other task is not aborted by its
 * handle: the async method that it runs is dropped.
 */
final class AbortRaces {

  private static final int BATCH = 2_000;

  private AbortRaces() {}

  public static void main(String[] args) throws InterruptedException {
    System.out.println(run(Soak.count(args, 10_000_000)));
  }

  /** Counts in plain fields: its polls and its drop follow each other, and its end comes before. */
  private static final class Contested implements Future<Boolean> {
    private volatile boolean ready;
    private volatile Waker waker = Waker.noop();
    private int polls;
    private int completions;
    private int cleanups;

    @Override
    public Poll<Boolean> poll(Context cx) {
      waker = cx.waker();
      polls++;
      if (ready) {
        completions++;
        return Poll.ready(true);
      }
      return Poll.pending();
    }

    @Override
    public void drop() {
      cleanups++;
    }

    void complete() {
      ready = true;
      waker.wake();
    }
  }

  private record Race(Contested future, Future<Boolean> spawned, Task<Boolean> task) {

    static Race of(AsyncRuntime runtime, boolean byHandle) {
      Contested future = new Contested();
      Future<Boolean> spawned = byHandle ? future : AwaitAt.of("buy", 12, future);
      return new Race(future, spawned, runtime.spawn(spawned));
    }

    void end() {
      if (spawned == future) {
        task.abort();
      } else {
        spawned.drop();
      }
    }
  }

  static String run(long count) throws InterruptedException {
    long start = System.nanoTime();
    CyclicBarrier spawned = new CyclicBarrier(3);
    CyclicBarrier played = new CyclicBarrier(3);
    List<Race> races = new ArrayList<>();
    long batches = (count + BATCH - 1) / BATCH;
    long completed = 0;
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build()) {
      Thread aborter = player(spawned, played, batches, () -> races.forEach(Race::end));
      Thread completer =
          player(spawned, played, batches, () -> races.forEach(race -> race.future.complete()));
      for (long batch = 0; batch < batches; batch++) {
        races.clear();
        for (int i = 0; i < BATCH; i++) {
          races.add(Race.of(runtime, i % 2 == 0));
        }
        Soak.meet(spawned);
        Soak.meet(played);
        for (Race race : races) {
          completed += judge(race, runtime.blockOn(race.task.outcome()));
        }
      }
      aborter.join();
      completer.join();
    }
    return Soak.report(
        "races of abort and completion", batches * BATCH, start, ", completed " + completed);
  }

  private static Thread player(
      CyclicBarrier spawned, CyclicBarrier played, long batches, Runnable game) {
    Thread thread =
        new Thread(
            () -> {
              for (long batch = 0; batch < batches; batch++) {
                Soak.meet(spawned);
                game.run();
                Soak.meet(played);
              }
            });
    thread.start();
    return thread;
  }

  private static int judge(Race race, Outcome<Boolean> outcome) {
    boolean success = outcome instanceof Outcome.Success<Boolean>;
    Contested future = race.future;
    boolean begun = race.spawned == future || future.polls > 0; // the method has got to its await
    Soak.check(
        future.completions == (success ? 1 : 0) && future.cleanups == (success || !begun ? 0 : 1),
        outcome
            + " after "
            + future.completions
            + " completions, "
            + future.cleanups
            + " cleanups");
    return future.completions;
  }
}
