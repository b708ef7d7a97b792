package dev.thrum.house;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever works without locks, and some that has one of its own, is run under the schedules of a
 * model checker.
 */
class LockFreeTest {

  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TESTS = Path.of("src/test/java");

  private static final Pattern WITHOUT_LOCK =
      Pattern.compile(
          "compareAnd(Set|Exchange)|getAnd(Set|Update|Add)|VarHandle"
              + "|Atomic(Boolean|Integer|Long|Reference)\\b");

  /** The tests that show it. */
  private static final Map<String, String> CHECKED_BY =
      Map.ofEntries(
          entry("AbortState", "FirstOfManyTest.an_abort_from_another_thread_is_never_missed"),
          entry("BlockOn", "BlockOnInterleavingsTest.a_wake_is_never_slept_through"),
          entry(
              "ChannelLife",
              "MpscTest.every_value_arrives_and_the_end_is_seen_under_every_schedule"),
          entry(
              "FrameState",
              "OwnedFrameInterleavingsTest"
                  + ".a_drop_that_meets_polls_and_the_completion_is_carried_out_or_comes_too_late"),
          entry(
              "GuardState",
              "OwnedGuardInterleavingsTest"
                  + ".a_drop_that_meets_polls_and_the_completion_is_carried_out_or_comes_too_late"),
          entry(
              "HeldState",
              "ReleaseInterleavingsTest"
                  + ".released_by_two_at_once_one_is_refused_and_it_comes_back_once"),
          entry("IdleState", "IdleStateTest.work_is_found_under_every_schedule"),
          entry("OpenState", "CloseInterleavingsTest.closed_by_two_at_once_a_sender_counts_once"),
          entry("ParkState", "ParkStateTest.no_notification_is_lost_under_every_schedule"),
          entry(
              "PermitState",
              "AsyncSemaphoreTest.no_permit_and_no_wake_is_lost_under_every_schedule"),
          entry(
              "ReadinessState",
              "ReadinessInterleavingsTest"
                  + ".what_arrives_while_a_reader_looks_is_read_or_wakes_it"),
          entry("ReadyEntry", "FuturesUnorderedTest.wakes_from_other_threads_are_never_missed"),
          entry("ReadyList", "FuturesUnorderedTest.wakes_from_other_threads_are_never_missed"),
          entry("SpinLock", "SpinLockTest.one_at_a_time_has_it_and_sees_what_was_written_under_it"),
          entry("StealQueue", "StealQueueTest.every_element_is_taken_once_under_every_schedule"),
          entry(
              "StreamState",
              "StreamStateTest"
                  + ".closed_by_another_thread_it_is_released_once_and_who_waits_hears_of_it"),
          entry(
              "TaskChunk",
              "ShutDownInterleavingsTest"
                  + ".spawned_by_two_while_all_is_shut_down_each_task_is_dropped_once_and_none_is_left"),
          entry(
              "TaskShard",
              "ShutDownInterleavingsTest"
                  + ".spawned_by_two_while_all_is_shut_down_each_task_is_dropped_once_and_none_is_left"),
          entry("TaskStage", "TaskStageInterleavingsTest.a_stage_never_misses_the_end_of_its_task"),
          entry("TaskState", "TaskInterleavingsTest.shutting_down_meets_runs_wakes_and_aborts"),
          entry(
              "Timers",
              "TimersInterleavingsTest"
                  + ".a_time_that_comes_while_a_sleep_is_polled_is_seen_by_the_poll_or_wakes"),
          entry(
              "TokenState",
              "CancellationTokenTest.a_wait_that_registers_during_the_cancel_is_never_missed"),
          entry(
              "TrackerState", "TaskTrackerTest.a_close_at_any_point_of_the_exits_leads_to_the_end"),
          entry(
              "TurnState",
              "TurnInterleavingsTest.after_each_close_somebody_selects_and_never_two_at_once"));

  /** One field that one step sets for good, once, and on which nothing else depends; or a count. */
  private static final Set<String> SET_ONCE =
      Set.of(
          "AsyncTestExtension", // whether one run has failed
          "Command", // who runs it, or hands it back
          "FlightRecording", // who starts it
          "MultiThreadExecutor", // who has a worker whose thread blocks: BlockInPlaceRaceTest
          "HandPolled", // a counter
          "NamedThreads", // a counter
          "PollState", // of one writer
          "StreamPublisher", // who is the one subscriber
          "TaskCell", // what it tells of itself, made when somebody asks
          "TaskInfo", // a counter
          "Tallies"); // counters of one writer each

  @Test
  void every_class_that_works_without_locks_is_checked_under_many_schedules() throws IOException {
    Set<String> known = new TreeSet<>(CHECKED_BY.keySet());
    known.addAll(SET_ONCE);
    assertThat(known).containsAll(withoutLock());
  }

  @Test
  void the_tests_that_check_them_explore_schedules() throws IOException {
    for (Map.Entry<String, String> each : CHECKED_BY.entrySet()) {
      String test = each.getValue();
      Path file = file(test.substring(0, test.indexOf('.')) + ".java");
      assertThat(TestMethods.of(List.of(file))).as(each.getKey()).contains(test);
      assertThat(file).content().as(each.getKey()).contains("Interleavings.check(");
    }
  }

  private static Set<String> withoutLock() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (WITHOUT_LOCK.matcher(Files.readString(file)).find()) {
          found.add(file.getFileName().toString().replace(".java", ""));
        }
      }
    }
    found.remove("package-info");
    return found;
  }

  private static Path file(String name) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(each -> each.getFileName().toString().equals(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no " + name));
    }
  }
}
