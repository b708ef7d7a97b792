package dev.thrum.micrometer;

import static java.util.Objects.requireNonNull;

import dev.thrum.AsyncRuntime;
import dev.thrum.observe.Histogram;
import dev.thrum.observe.RuntimeMetrics;
import dev.thrum.observe.WorkerMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The numbers of {@link RuntimeMetrics} as meters, whose names begin with {@code thrum.} and which
 * are tagged with the runtime's name, and those of workers with the worker's number. They are read
 * when the registry asks; in between this costs nothing. Histograms are told by their median, 99th
 * percentile and maximum, if the runtime keeps them.
 *
 * <pre>{@code
 * new RuntimeMeters(runtime, "shop").bindTo(registry);
 * }</pre>
 */
public final class RuntimeMeters implements MeterBinder {

  private static final double NANOS = 1e9;

  private final AsyncRuntime runtime;
  private final Tags tags;

  /**
   * Of a runtime.
   *
   * @param name the value of the tag {@code runtime}
   */
  public RuntimeMeters(AsyncRuntime runtime, String name) {
    this.runtime = requireNonNull(runtime);
    this.tags = Tags.of("runtime", name);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    tasks(registry);
    queues(registry);
    events(registry);
    blocking(registry);
    int workers = runtime.metrics().numWorkers();
    for (int i = 0; i < workers; i++) {
      worker(registry, i);
    }
    histogram(registry, "thrum.poll.duration", RuntimeMetrics::pollNanos, NANOS, "seconds");
    histogram(registry, "thrum.park.duration", RuntimeMetrics::parkNanos, NANOS, "seconds");
    histogram(registry, "thrum.queue.length", RuntimeMetrics::queuedTasks, 1, "tasks");
  }

  private void tasks(MeterRegistry registry) {
    gauge(registry, "thrum.tasks.alive", "Tasks that are not over", RuntimeMetrics::numAliveTasks);
    count(
        registry,
        "thrum.tasks.spawned",
        "Tasks that were started",
        RuntimeMetrics::spawnedTasksCount);
    count(
        registry,
        "thrum.budget.yields",
        "Operations that found the budget of their poll used up",
        RuntimeMetrics::budgetForcedYieldCount);
  }

  private void queues(MeterRegistry registry) {
    gauge(
        registry,
        "thrum.queue.global",
        "Tasks in the queue that all workers share",
        RuntimeMetrics::globalQueueDepth);
    count(
        registry,
        "thrum.schedules.remote",
        "Tasks that were woken or spawned on threads that are no workers",
        RuntimeMetrics::remoteScheduleCount);
  }

  private void events(MeterRegistry registry) {
    gauge(registry, "thrum.timers.set", "Timers that are set", RuntimeMetrics::numTimers);
    count(
        registry,
        "thrum.timers.fired",
        "Timers that have come to their time",
        RuntimeMetrics::timersFiredCount);
    gauge(
        registry,
        "thrum.io.registrations",
        "Sockets and the like that somebody has waited for",
        RuntimeMetrics::numIoRegistrations);
    count(
        registry,
        "thrum.io.ready",
        "Times that one of them was ready",
        RuntimeMetrics::ioReadyCount);
  }

  private void blocking(MeterRegistry registry) {
    gauge(
        registry,
        "thrum.blocking.threads",
        "Threads for calls that block",
        RuntimeMetrics::numBlockingThreads);
    gauge(
        registry,
        "thrum.blocking.idle",
        "Such threads that have nothing to do",
        RuntimeMetrics::numIdleBlockingThreads);
    gauge(
        registry,
        "thrum.blocking.queue",
        "Calls that wait for such a thread",
        RuntimeMetrics::blockingQueueDepth);
    count(
        registry,
        "thrum.blocking.calls",
        "Calls that have begun",
        RuntimeMetrics::blockingCallsCount);
  }

  private void worker(MeterRegistry registry, int index) {
    Tags mine = tags.and("worker", Integer.toString(index));
    count(
        registry,
        mine,
        "thrum.worker.polls",
        "Polls of tasks",
        of(index, WorkerMetrics::pollCount));
    count(
        registry,
        mine,
        "thrum.worker.parks",
        "Times it slept",
        of(index, WorkerMetrics::parkCount));
    count(
        registry,
        mine,
        "thrum.worker.steals",
        "Tasks taken from other workers",
        of(index, WorkerMetrics::stealCount));
    count(
        registry,
        mine,
        "thrum.worker.overflows",
        "Times its queue was full",
        of(index, WorkerMetrics::overflowCount));
    count(
        registry,
        mine,
        "thrum.worker.busy.seconds",
        "Time it was not asleep",
        of(index, worker -> worker.totalBusyDuration().toNanos() / NANOS));
    Gauge.builder("thrum.worker.queue", runtime, read(of(index, WorkerMetrics::localQueueDepth)))
        .description("Tasks in its queue")
        .tags(mine)
        .register(registry);
  }

  private static ToDoubleFunction<RuntimeMetrics> of(
      int index, ToDoubleFunction<WorkerMetrics> number) {
    return metrics -> number.applyAsDouble(metrics.workers().get(index));
  }

  private static ToDoubleFunction<AsyncRuntime> read(ToDoubleFunction<RuntimeMetrics> number) {
    return runtime -> number.applyAsDouble(runtime.metrics());
  }

  private void gauge(
      MeterRegistry registry, String name, String text, ToDoubleFunction<RuntimeMetrics> number) {
    Gauge.builder(name, runtime, read(number)).description(text).tags(tags).register(registry);
  }

  private void count(
      MeterRegistry registry, String name, String text, ToDoubleFunction<RuntimeMetrics> number) {
    count(registry, tags, name, text, number);
  }

  private void count(
      MeterRegistry registry,
      Tags tagged,
      String name,
      String text,
      ToDoubleFunction<RuntimeMetrics> number) {
    FunctionCounter.builder(name, runtime, read(number))
        .description(text)
        .tags(tagged)
        .register(registry);
  }

  private void histogram(
      MeterRegistry registry,
      String name,
      Function<RuntimeMetrics, Histogram> which,
      double scale,
      String unit) {
    for (double share : new double[] {0.5, 0.99, 1}) {
      Gauge.builder(name, runtime, read(m -> which.apply(m).percentile(share) / scale))
          .description("Within a factor of two; zero unless histograms are kept")
          .baseUnit(unit)
          .tags(tags.and("quantile", Double.toString(share)))
          .register(registry);
    }
  }
}
