package dev.thrum.testing;

import static java.util.Objects.requireNonNull;

import dev.thrum.AsyncRuntime;
import dev.thrum.RuntimeBuilder;
import dev.thrum.internal.Sneaky;
import dev.thrum.observe.RuntimeDump;
import dev.thrum.observe.TaskDump;
import dev.thrum.task.TaskInfo;
import dev.thrum.task.TaskView;
import dev.thrum.time.VirtualClock;
import dev.thrum.woven.TestBody;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a test, in a runtime of its own, in the order that a seed gives. Runs on a thread of
 * its own, which is left alone when the time is up; whoever runs the test waits for that.
 */
final class TestRun {

  /** Tasks run in the order in which they became ready. */
  private static final long IN_ORDER = 0;

  private final long seed;
  private final AsyncTest settings;
  private final @Nullable VirtualClock clock;
  private final PollLog polls = new PollLog();
  private final Findings findings = new Findings();
  private final AsyncRuntime runtime;
  private volatile @Nullable TestRoot root;

  TestRun(long seed, AsyncTest settings) {
    this.seed = seed;
    this.settings = settings;
    this.clock = settings.virtualTime() ? new VirtualClock() : null;
    RuntimeBuilder builder =
        AsyncRuntime.currentThread()
            .name("test")
            .seed(seed)
            .shuffle(seed != IN_ORDER)
            .failWhenStuck(!settings.wokenFromOutside())
            .findLostWakers(true)
            .spawnSites(true)
            .uncaughtHandler(findings::uncaught)
            .onBeforeTaskPoll(this::beforePoll)
            .slowPollThreshold(Duration.ofMillis(settings.slowPollMillis()))
            .onSlowPoll(findings::slow);
    runtime = (clock == null ? builder : builder.clock(clock)).build();
  }

  AsyncRuntime runtime() {
    return runtime;
  }

  /** Null if time is real. */
  @Nullable VirtualClock clock() {
    return clock;
  }

  /** Runs the test that this calls; throws what it fails with. */
  void run(String testClass, String method, TestBody.Call call) throws Throwable {
    Report report = new Report(testClass + "." + method, seed, polls, findings);
    FutureTask<Void> result =
        new FutureTask<>(
            () -> {
              runHere(call, report);
              return null;
            });
    Thread thread = new Thread(result, "test-" + method);
    thread.setDaemon(true);
    thread.start();
    try {
      result.get(settings.timeoutSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw requireNonNull(failed.getCause());
    } catch (TimeoutException late) {
      throw abandon(thread, report);
    } catch (InterruptedException e) {
      abandon(thread, report);
      throw e;
    }
  }

  private void runHere(TestBody.Call call, Report report) {
    Throwable failure;
    try {
      failure = verdict(call, report);
    } catch (Throwable broken) {
      failure = broken;
    }
    runtime.close();
    if (failure == null && findings.any()) {
      failure = report.of("");
    }
    if (failure != null) {
      throw Sneaky.rethrow(failure);
    }
  }

  private @Nullable Throwable verdict(TestBody.Call call, Report report) {
    TestRoot test = TestRoot.of(call);
    String end = block(test);
    if (end != null) {
      return report.of(end);
    }
    Throwable failure = test.failure();
    if (failure != null) {
      return report.of(failure);
    }
    end = block(TestRoot.waitingFor(Settle.in(runtime, clock)));
    if (end != null) {
      return report.of(end);
    }
    List<TaskDump> left = alive(runtime.dump());
    return left.isEmpty() || settings.mayLeaveTasks()
        ? null
        : report.of(Findings.left(left, runtime));
  }

  /** Why it came to no end; null if it did. */
  private @Nullable String block(TestRoot test) {
    root = test;
    try {
      runtime.blockOn(test);
    } catch (IllegalStateException stuck) {
      return Findings.stuck(runtime);
    } finally {
      root = null;
    }
    String stopped = test.stopped();
    return stopped == null ? null : Findings.stopped(stopped, runtime);
  }

  private static List<TaskDump> alive(RuntimeDump dump) {
    return dump.tasks().stream().filter(task -> task.state() != TaskView.State.OVER).toList();
  }

  private void beforePoll(TaskInfo task) {
    long now = clock == null ? 0 : clock.nanoTime();
    long count = polls.add(task.name(), now);
    TestRoot waiting = root;
    if (waiting == null || waiting.stopped() != null) {
      return;
    }
    long limit = TimeUnit.SECONDS.toNanos(settings.virtualTimeoutSeconds());
    if (count > settings.maxPolls()) {
      waiting.stop(
          "The test comes to no end: its tasks were polled more than "
              + settings.maxPolls()
              + " times (maxPolls).");
    } else if (limit > 0 && now > limit) {
      waiting.stop(
          "The test takes longer than "
              + PollLog.time(limit)
              + " by its virtual clock (virtualTimeoutSeconds).");
    }
  }

  /** The time is up: tells what its thread is doing, and leaves it to itself. */
  private AssertionError abandon(Thread thread, Report report) {
    AssertionError error = report.of(Findings.late(settings.timeoutSeconds(), runtime, thread));
    runtime.shutdown(Duration.ZERO);
    thread.interrupt();
    return error;
  }
}
