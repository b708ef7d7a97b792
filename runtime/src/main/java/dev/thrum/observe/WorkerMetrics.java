package dev.thrum.observe;

import java.time.Duration;

/**
 * What a worker has done so far, and what it has to do. Counted by the worker for itself, and told
 * whenever it looks around: before it sleeps, and every 61 polls or so.
 *
 * @param pollCount polls of tasks
 * @param parkCount times it went to sleep
 * @param noopCount times it woke and found nothing to do
 * @param stealCount tasks that it took from other workers
 * @param stealOperations times it did so
 * @param overflowCount times its queue was full, and tasks went to the shared one
 * @param localScheduleCount tasks that were woken or spawned on its thread
 * @param localQueueDepth tasks that stand in its queue now
 * @param totalBusyDuration the time it was not asleep
 */
public record WorkerMetrics(
    long pollCount,
    long parkCount,
    long noopCount,
    long stealCount,
    long stealOperations,
    long overflowCount,
    long localScheduleCount,
    int localQueueDepth,
    Duration totalBusyDuration) {}
