package dev.thrum.samples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.audit.Leaves;
import dev.thrum.launch.LaunchTests;
import dev.thrum.samples.Lints;
import dev.thrum.samples.Printed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the author of each fault is told. */
class FaultsTest {

  private static final String STUCK =
      "The test can't go on: every task waits, no timer is set, no call blocks, no socket is open."
          + " (If another thread is to wake it: wokenFromOutside = true.)";

  private static final String AT_BOTH_WAYS =
      ", spawned at dev.thrum.samples.faults.Deadlock.bothWays(Deadlock.java)";

  /** What JUnit shows; numbers of tasks count from 1, ages and lines of this file are left out. */
  private static List<String> message(String method) {
    String text = LaunchTests.of(FaultyPrograms.class, method).message();
    return RenumberTasks.in(text)
        .replaceAll(", \\d+ ms old", "")
        .replaceAll("\\((\\w+)\\.java:\\d+\\)", "($1.java)")
        .replaceAll("Lambda.*", "Lambda")
        .lines()
        .toList();
  }

  private static String atTest(String method) {
    return "    at dev.thrum.samples.faults.FaultyPrograms." + method + "(FaultyPrograms.java)";
  }

  // ---------------------------------------------------------------- found by @AsyncTest

  @Test
  void a_deadlock_is_found_when_nothing_goes_on() {
    assertThat(message("money_goes_both_ways"))
        .startsWith(STUCK)
        .containsSubsequence(
            "AsyncRuntime test: 3 tasks",
            "DEADLOCK: each of these waits for the next, and the last for the first",
            "    task 2",
            "    task 3",
            "task 1 \"test\", suspended",
            "    waits for task 2",
            "    at dev.thrum.samples.faults.Deadlock.bothWays(Deadlock.java)",
            atTest("money_goes_both_ways"))
        .containsSubsequence(
            "task 2, in a DEADLOCK" + AT_BOTH_WAYS,
            "    waits for AsyncMutex.lock of a mutex, held by task 3"
                + " at dev.thrum.samples.faults.Deadlock.transfer(Deadlock.java)",
            "    at dev.thrum.samples.faults.Deadlock.transfer(Deadlock.java)",
            "task 3, in a DEADLOCK" + AT_BOTH_WAYS,
            "    at dev.thrum.samples.faults.Deadlock.transfer(Deadlock.java)")
        .endsWith(
            "FaultyPrograms.money_goes_both_ways fails with seed 0; -Dthrum.seed=0 repeats it.",
            "5 polls: test, task-2, task-3, at 0.01s: task-2, task-3");
  }

  @Test
  void a_leaked_permit_is_found_when_somebody_waits_for_it() {
    assertThat(message("a_page_is_found_after_two_that_are_not"))
        .startsWith(STUCK)
        .containsSubsequence(
            "task 1 \"test\", suspended",
            "    at dev.thrum.samples.faults.LeakedPermit.download(LeakedPermit.java)",
            "    at dev.thrum.samples.faults.LeakedPermit.useIt(LeakedPermit.java)",
            atTest("a_page_is_found_after_two_that_are_not"))
        .endsWith("3 polls: test, at 0.1s: test, at 0.2s: test")
        .anyMatch(line -> line.startsWith("    waits for AsyncSemaphore.acquire"));
  }

  @Test
  void a_lost_waker_is_found_and_whose_it_was() {
    assertThat(message("everybody_passes_an_open_gate"))
        .startsWith(
            STUCK,
            "task 2 \"ada\" has lost its waker: a future that it awaits was pending, and has not"
                + " kept the waker of its last poll; nobody can wake the task any more")
        .containsSubsequence(
            "task 2 \"ada\", suspended, spawned at "
                + atTest("everybody_passes_an_open_gate").strip().substring("at ".length()),
            "    waits for dev.thrum.samples.faults.LostWaker$NarrowGate$$Lambda",
            "    at dev.thrum.samples.faults.LostWaker.walk(LostWaker.java)")
        .endsWith("5 polls: test, ada, bob, at 1s: test, bob");
  }

  @Test
  void a_task_that_starves_others_is_found_by_the_length_of_its_poll() {
    assertThat(message("ticks_go_on_during_a_computation"))
        .contains(
            "Nothing else could run meanwhile: a poll of computation has taken more than 50 ms and"
                + " is at dev.thrum.samples.faults.StarvingTask.compute(StarvingTask.java); other"
                + " tasks wait meanwhile: move calls that block to spawnBlocking(…), and await"
                + " consumeBudget() in long computations",
            "FaultyPrograms.ticks_go_on_during_a_computation fails with seed 0;"
                + " -Dthrum.seed=0 repeats it.");
  }

  @Test
  void a_race_is_found_by_another_order_and_found_again_by_its_seed() {
    assertThat(message("a_client_is_greeted"))
        .containsExactly(
            "expected: <welcome, client> but was: <null, client>",
            "",
            "FaultyPrograms.a_client_is_greeted fails with seed 2; -Dthrum.seed=2 repeats it.",
            "3 polls: test x3");
    LaunchTests again =
        LaunchTests.with("thrum.seed", "2", FaultyPrograms.class, "a_client_is_greeted");
    assertThat(again.names()).containsExactly("seed 2");
    assertThat(again.message()).contains("3 polls: test x3");
    LaunchTests lucky =
        LaunchTests.with("thrum.seed", "0", FaultyPrograms.class, "a_client_is_greeted");
    assertThat(lucky.failures()).isEmpty();
  }

  @Test
  void a_task_that_is_left_is_found_at_the_end() {
    assertThat(message("nothing_is_left"))
        .containsExactly(
            "A task is left when the test is over. (Await or close what it spawns, or allow it:"
                + " mayLeaveTasks = true.)",
            "",
            "task 1, suspended, spawned at "
                + atTest("nothing_is_left").strip().substring("at ".length()),
            "    waits for dev.thrum.samples.faults.LostWaker$WideGate$$Lambda",
            "    at dev.thrum.samples.faults.LostWaker.walk(LostWaker.java)",
            "",
            "FaultyPrograms.nothing_is_left fails with seed 0; -Dthrum.seed=0 repeats it.",
            "1 poll: task-1");
  }

  // ---------------------------------------------------------------- found by the weaver

  @Test
  void the_weaver_warns_of_the_permit_before_it_leaks(@TempDir Path folder) throws Exception {
    assertThat(Lints.of(LeakedPermit.class, folder))
        .containsExactly(
            "TH-W206 the SemaphorePermit is not released when this method fails or is cancelled;"
                + " hold it in try-with-resources");
  }

  // ---------------------------------------------------------------- seen by users

  @Test
  @Leaves("2 × dev.thrum.sync.SemaphorePermit") // of those who release by the last line
  void each_fault_shows_and_its_remedy_helps() throws Exception {
    assertThat(Printed.by(Deadlock::run))
        .containsExactly(
            "locked as they come: nothing has happened for 5 s",
            "locked by their numbers: both transfers are done");
    assertThat(Printed.by(LeakedPermit::run))
        .containsExactly(
            "released by the last line: no download for a minute",
            "released by the block: <h1>index</h1>");
    assertThat(Printed.by(LostWaker::run))
        .containsExactly("one field for all wakers: 1 of 3 pass", "a list of them: 3 of 3 pass");
    assertThat(Printed.by(StarvingTask::run))
        .containsExactly(
            "computed in one go",
            "tick 1",
            "tick 2",
            "tick 3",
            "tick 1",
            "tick 2",
            "tick 3",
            "computed in turns");
    assertThat(Printed.by(LuckyOrder::run))
        .containsExactly("with luck: welcome, client", "without: welcome, client");
  }
}
