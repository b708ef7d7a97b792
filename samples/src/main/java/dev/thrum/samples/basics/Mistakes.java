package dev.thrum.samples.basics;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.join;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.combine.Joined2;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;

/**
 * What beginners do, what the weaver says to it, and what is meant. The warnings appear in the
 * build of this very class; what can't be seen in the code has none.
 */
public final class Mistakes {

  private final PrintStream out;

  private Mistakes(PrintStream out) {
    this.out = out;
  }

  @Async
  public static Future<Void> run(PrintStream out) throws InterruptedException {
    Mistakes sample = new Mistakes(out);
    out.println("a forgotten await; the weaver warns (TH-W203):");
    await(sample.forgetToAwait());
    await(sample.remember());
    out.println("a call that blocks; the weaver warns (TH-W204):");
    await(sample.watch("Thread.sleep", sample.block()));
    await(sample.watch("await(sleep)", sample.suspend()));
    out.println("a task that is thrown away; the weaver warns (TH-W205):");
    await(sample.throwAway());
    await(sample.letGo());
    out.println("expecting that awaits in a row run side by side; no warning, it may be meant:");
    await(sample.oneAfterTheOther());
    await(sample.sideBySide());
    return Future.ready();
  }

  @Async
  private Future<String> greet(String name) {
    out.println("  hello, " + name);
    return Future.ready(name);
  }

  // ---------------------------------------------------------------- forgotten

  @Async
  private Future<Void> forgetToAwait() {
    greet("nobody"); // creates a future, and that's all
    out.println("  not awaited: nobody was greeted");
    return Future.ready();
  }

  @Async
  private Future<Void> remember() {
    await(greet("Ada"));
    return Future.ready();
  }

  // ---------------------------------------------------------------- blocking

  /** Runs something next to a clock that ticks. */
  @Async
  private Future<Void> watch(String what, Future<Void> work) {
    int[] ticks = {0};
    await(join(tick(ticks), report(what, work, ticks)));
    return Future.ready();
  }

  @Async
  private Future<Void> tick(int[] ticks) {
    for (int i = 0; i < 3; i++) {
      await(sleep(Duration.ofMillis(10)));
      ticks[0]++;
    }
    return Future.ready();
  }

  @Async
  private Future<Void> report(String what, Future<Void> work, int[] ticks) {
    await(work);
    out.println(
        "  " + what + ": the clock beside it " + (ticks[0] == 0 ? "stood still" : "went on"));
    return Future.ready();
  }

  @Async
  private Future<Void> block() throws InterruptedException {
    Thread.sleep(100);
    return Future.ready();
  }

  @Async
  private Future<Void> suspend() {
    await(sleep(Duration.ofMillis(100)));
    return Future.ready();
  }

  // ---------------------------------------------------------------- thrown away

  @Async
  private Future<Void> throwAway() {
    spawn(greet("a task that nobody holds"));
    await(sleep(Duration.ofMillis(50)));
    return Future.ready();
  }

  @Async
  private Future<Void> letGo() {
    spawn(greet("a task that is to run on its own")).detach();
    await(sleep(Duration.ofMillis(50)));
    return Future.ready();
  }

  // ---------------------------------------------------------------- one after the other

  @Async
  private Future<Integer> work(String name) {
    out.println("  " + name + " begins");
    await(sleep(Duration.ofMillis(50)));
    out.println("  " + name + " ends");
    return Future.ready(1);
  }

  @Async
  private Future<Integer> oneAfterTheOther() {
    Future<Integer> a = work("A"); // lazy: it doesn't begin here
    Future<Integer> b = work("B");
    return Future.ready(await(a) + await(b));
  }

  @Async
  private Future<Integer> sideBySide() {
    Joined2<Integer, Integer> both = await(join(work("C"), work("D")));
    return Future.ready(both.first() + both.second());
  }
}
