package dev.thrum.samples.faults;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.faults.Deadlock.Account;
import dev.thrum.testing.AsyncTest;
import dev.thrum.time.VirtualClock;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;

/** The same programs without their faults, in every order that is tried. */
class RemediesTest {

  @AsyncTest(interleavings = 50)
  void money_goes_both_ways(VirtualClock clock) {
    Account mine = new Account(1);
    Account yours = new Account(2);
    await(Deadlock.bothWaysInOrder(mine, yours));
    assertThat(mine.balance()).isEqualTo(110);
    assertThat(yours.balance()).isEqualTo(90);
    assertThat(clock.nanoTime()).isEqualTo(Duration.ofMillis(20).toNanos());
  }

  @AsyncTest
  void a_page_is_found_after_two_that_are_not() {
    assertThat(await(new LeakedPermit().useItWell())).isEqualTo("<h1>index</h1>");
  }

  @AsyncTest(interleavings = 50)
  void everybody_passes_an_open_gate() {
    LostWaker.Gate gate = new LostWaker.WideGate();
    var ada = spawn(LostWaker.walk("ada", gate));
    var bob = spawn(LostWaker.walk("bob", gate));
    await(sleep(Duration.ofSeconds(1)));
    gate.open();
    assertThat(await(ada)).isEqualTo("ada has passed");
    assertThat(await(bob)).isEqualTo("bob has passed");
  }

  @AsyncTest(interleavings = 2)
  void ticks_go_on_during_a_computation() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    var computation = spawn(StarvingTask.computeInTurns(nowhere));
    await(StarvingTask.ticks(nowhere));
    assertThat(computation.isFinished()).isFalse();
    await(computation);
  }

  @AsyncTest(interleavings = 100)
  void a_client_is_greeted() {
    assertThat(await(new LuckyOrder().answerWhenRead())).isEqualTo("welcome, client");
  }
}
