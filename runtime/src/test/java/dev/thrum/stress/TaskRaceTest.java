package dev.thrum.stress;

import dev.thrum.doubles.ManualExecutor;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.task.Outcome;
import dev.thrum.task.Schedulable;
import dev.thrum.task.Task;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever has to do with one task: its runner, its wakers, its handle, the end of its executor. */
@Timeout(600)
class TaskRaceTest {

  /** One task, spawned and not yet run. */
  private static class OneTask implements Future<String> {
    final ManualExecutor executor = new ManualExecutor();
    final AtomicInteger woken = new AtomicInteger();
    volatile boolean ready;
    volatile Waker waker = Waker.noop();
    // plain on purpose: a task's polls and its drop follow each other
    int completions;
    int failures;
    int drops;
    boolean busy;
    boolean broken;
    final Task<String> task = executor.spawn(this);

    @Override
    public Poll<String> poll(Context cx) throws Exception {
      enter();
      waker = cx.waker();
      Poll<String> poll = ready ? end() : Poll.pending();
      busy = false;
      return poll;
    }

    Poll<String> end() throws Exception {
      completions++;
      return Poll.ready("x");
    }

    @Override
    public void drop() {
      enter();
      drops++;
      busy = false;
    }

    private void enter() {
      broken |= busy || completions + failures + drops > 0;
      busy = true;
    }

    void complete() {
      ready = true;
      waker.wake();
    }

    /** Runs what stands in the queue. */
    void run() {
      AwaitContext cx = new AwaitContext(Waker.noop());
      for (Schedulable next = executor.take(); next != null; next = executor.take()) {
        next.run(cx);
      }
    }

    /** Begins to wait on the handle. */
    void await() {
      try {
        if (task.poll(() -> woken::incrementAndGet).isReady()) {
          woken.incrementAndGet();
        }
      } catch (Exception over) {
        woken.incrementAndGet();
      }
    }

    String verdict() {
      run();
      if (broken) {
        return "used by two at once, or when over";
      }
      if (!task.isFinished() || executor.tasks().size() != 0) {
        return "left behind";
      }
      return completions + " completed, " + failures + " failed, " + drops + " dropped";
    }
  }

  private static final String COMPLETED = "1 completed, 0 failed, 0 dropped";
  private static final String DROPPED = "0 completed, 0 failed, 1 dropped";

  @Test
  void a_wake_that_meets_a_run_is_seen() {
    Race.at(OneTask::new)
        .with(OneTask::run)
        .with(OneTask::complete)
        .comesOnlyTo(Set.of(COMPLETED), OneTask::verdict);
  }

  @Test
  void two_runners_and_two_wakers_poll_one_after_the_other() {
    Race.at(OneTask::new)
        .with(OneTask::run)
        .with(OneTask::run)
        .with(OneTask::complete)
        .with(OneTask::complete)
        .comesOnlyTo(Set.of(COMPLETED), OneTask::verdict);
  }

  @Test
  void an_abort_that_meets_a_run_and_a_wake_leaves_one_end() {
    Race.at(OneTask::new)
        .with(OneTask::run)
        .with(OneTask::complete)
        .with(one -> one.task.abort())
        .comesOnlyTo(Set.of(COMPLETED, DROPPED), OneTask::verdict);
  }

  @Test
  void what_the_handle_says_is_what_happened() {
    Race.at(OneTask::new)
        .with(OneTask::run)
        .with(OneTask::complete)
        .with(one -> one.task.abort())
        .comesOnlyTo(
            Set.of("Success " + COMPLETED, "Cancelled " + DROPPED),
            one -> {
              String verdict = one.verdict();
              return outcome(one.task) + " " + verdict;
            });
  }

  private static String outcome(Task<String> task) {
    try {
      Outcome<String> outcome = task.outcome().poll(Waker::noop).value();
      return outcome.getClass().getSimpleName();
    } catch (Exception e) {
      return e.toString();
    }
  }

  @Test
  void a_close_that_meets_a_run_and_a_wake_leaves_one_end() {
    Race.at(OneTask::new)
        .with(OneTask::run)
        .with(OneTask::complete)
        .with(one -> one.task.close())
        .comesOnlyTo(Set.of(COMPLETED, DROPPED), OneTask::verdict);
  }

  @Test
  void the_end_of_the_executor_meets_a_run_a_wake_and_an_abort() {
    Race.at(OneTask::new)
        .with(OneTask::run)
        .with(OneTask::complete)
        .with(one -> one.task.abort())
        .with(one -> one.executor.tasks().shutDown())
        .comesOnlyTo(Set.of(COMPLETED, DROPPED), OneTask::verdict);
  }

  @Test
  void who_begins_to_wait_at_the_end_is_woken_or_sees_it() {
    Race.at(
            () -> {
              OneTask one = new OneTask();
              one.ready = true;
              return one;
            })
        .with(OneTask::run)
        .with(OneTask::await)
        .comesOnlyTo(Set.of("1 woken, " + COMPLETED), TaskRaceTest::withWakes);
  }

  @Test
  void who_waits_for_a_task_that_is_aborted_is_woken_once() {
    Race.at(OneTask::new)
        .with(OneTask::run)
        .with(OneTask::await)
        .with(one -> one.task.abort())
        .comesOnlyTo(Set.of("1 woken, " + DROPPED), TaskRaceTest::withWakes);
  }

  private static String withWakes(OneTask one) {
    String verdict = one.verdict();
    return one.woken + " woken, " + verdict;
  }

  /** Fails as soon as it is polled. */
  private static final class Failing extends OneTask {
    Failing() {
      ready = true;
    }

    @Override
    Poll<String> end() {
      failures++;
      throw new IllegalStateException("no");
    }

    String reports() {
      String verdict = verdict();
      executor.tasks().reportUnseen();
      return executor.uncaught().size() + " reported, " + verdict;
    }
  }

  @Test
  void a_failure_that_meets_a_detach_is_reported_once() {
    Race.at(Failing::new)
        .with(OneTask::run)
        .with(one -> one.task.detach())
        .comesOnlyTo(Set.of("1 reported, 0 completed, 1 failed, 0 dropped"), Failing::reports);
  }

  @Test
  void a_failure_that_meets_a_close_is_reported_once_unless_it_never_came_to_that() {
    Race.at(Failing::new)
        .with(OneTask::run)
        .with(one -> one.task.close())
        .comesOnlyTo(
            Set.of("1 reported, 0 completed, 1 failed, 0 dropped", "0 reported, " + DROPPED),
            Failing::reports);
  }

  @Test
  void a_spawn_that_meets_the_end_of_the_executor_is_dropped_once() {
    final class Late {
      final ManualExecutor executor = new ManualExecutor();
      final AtomicInteger drops = new AtomicInteger();
      volatile Task<Object> task;

      void spawn() {
        task =
            executor.spawn(
                new Future<>() {
                  @Override
                  public Poll<Object> poll(Context cx) {
                    return Poll.pending();
                  }

                  @Override
                  public void drop() {
                    drops.incrementAndGet();
                  }
                });
      }
    }
    Race.at(Late::new)
        .with(Late::spawn)
        .with(late -> late.executor.tasks().shutDown())
        .with(late -> late.executor.runOne())
        .comesOnlyTo(
            Set.of("1 dropped, over"),
            late -> {
              late.executor.runAll();
              return late.drops + " dropped, " + (late.task.isFinished() ? "over" : "alive");
            });
  }
}
