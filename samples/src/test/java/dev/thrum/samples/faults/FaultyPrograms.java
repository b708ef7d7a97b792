package dev.thrum.samples.faults;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.thrum.AsyncRuntime;
import dev.thrum.samples.faults.Deadlock.Account;
import dev.thrum.testing.AsyncTest;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;

/** Tests of programs with a fault, as their authors would write them; they fail. */
class FaultyPrograms {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  @AsyncTest
  void money_goes_both_ways() {
    Account mine = new Account(1);
    Account yours = new Account(2);
    await(Deadlock.bothWays(mine, yours));
    assertEquals(110, mine.balance());
  }

  @AsyncTest
  void a_page_is_found_after_two_that_are_not() {
    assertEquals("<h1>index</h1>", await(new LeakedPermit().useIt()));
  }

  @AsyncTest
  void everybody_passes_an_open_gate(AsyncRuntime runtime) {
    LostWaker.Gate gate = new LostWaker.NarrowGate();
    var ada = runtime.spawn("ada", LostWaker.walk("ada", gate));
    var bob = runtime.spawn("bob", LostWaker.walk("bob", gate));
    await(sleep(Duration.ofSeconds(1)));
    gate.open();
    assertEquals("ada has passed", await(ada));
    assertEquals("bob has passed", await(bob));
  }

  @AsyncTest(slowPollMillis = 50)
  void ticks_go_on_during_a_computation(AsyncRuntime runtime) {
    var ticks = runtime.spawn("ticks", StarvingTask.ticks(NOWHERE));
    await(runtime.spawn("computation", StarvingTask.compute(NOWHERE)));
    await(ticks);
  }

  @AsyncTest(interleavings = 100)
  void a_client_is_greeted() {
    assertEquals("welcome, client", await(new LuckyOrder().answer()));
  }

  @AsyncTest(interleavings = 1)
  void nothing_is_left() {
    spawn(LostWaker.walk("ada", new LostWaker.WideGate())).detach();
  }
}
