package dev.thrum.observe;

import java.util.List;

/**
 * What a runtime has done so far, and what it has to do: numbers that were taken one after the
 * other while it ran, so that they need not agree. Immutable.
 *
 * <p>A current-thread runtime counts as one worker; one on somebody else's executor has none, and
 * knows no queues.
 *
 * @param numAliveTasks tasks that are not over
 * @param spawnedTasksCount tasks that were started
 * @param globalQueueDepth tasks that stand in the queue that all workers share
 * @param remoteScheduleCount tasks that were woken or spawned on threads that are no workers
 * @param budgetForcedYieldCount operations that found the budget of their poll used up
 * @param numTimers timers that are set
 * @param numBlockingThreads threads for calls that block
 * @param numIdleBlockingThreads those of them that have nothing to do
 * @param blockingQueueDepth calls that wait for such a thread
 * @param blockingCallsCount calls that such threads have begun
 * @param timersFiredCount timers that have come to their time
 * @param numIoRegistrations sockets and the like that somebody has waited for
 * @param ioReadyCount times that one of them was ready, and somebody was woken
 * @param pollNanos how long polls took, in nanoseconds; empty unless {@code
 *     RuntimeBuilder.histograms} is set, as the two that follow
 * @param parkNanos how long threads that run tasks had nothing to do, in nanoseconds
 * @param queuedTasks how many tasks waited for their turn, at every 64th poll of a thread
 * @param workers each worker
 */
public record RuntimeMetrics(
    int numAliveTasks,
    long spawnedTasksCount,
    int globalQueueDepth,
    long remoteScheduleCount,
    long budgetForcedYieldCount,
    int numTimers,
    int numBlockingThreads,
    int numIdleBlockingThreads,
    int blockingQueueDepth,
    long blockingCallsCount,
    long timersFiredCount,
    int numIoRegistrations,
    long ioReadyCount,
    Histogram pollNanos,
    Histogram parkNanos,
    Histogram queuedTasks,
    List<WorkerMetrics> workers) {

  /** Keeps a copy of the list. */
  public RuntimeMetrics {
    workers = List.copyOf(workers);
  }

  /** How many workers there are. */
  public int numWorkers() {
    return workers.size();
  }
}
