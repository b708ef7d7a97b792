package dev.thrum.observe;

/**
 * A runtime as JConsole and other JMX clients see it: the numbers of {@link RuntimeMetrics}, and
 * its dump. Registered as {@code dev.thrum:type=AsyncRuntime,name="…"} if the runtime's builder is
 * told so.
 */
public interface AsyncRuntimeMXBean {

  /** The runtime's name. */
  String getName();

  /** Number of workers. */
  int getNumWorkers();

  /** Tasks that are not over. */
  int getNumAliveTasks();

  /** Tasks that were started. */
  long getSpawnedTasksCount();

  /** Tasks that stand in the queue that all workers share. */
  int getGlobalQueueDepth();

  /** Tasks that were woken or spawned on threads that are no workers. */
  long getRemoteScheduleCount();

  /** Operations that found the budget of their poll used up. */
  long getBudgetForcedYieldCount();

  /** Timers that are set. */
  int getNumTimers();

  /** Threads for calls that block. */
  int getNumBlockingThreads();

  /** Those of them that have nothing to do. */
  int getNumIdleBlockingThreads();

  /** Calls that wait for such a thread. */
  int getBlockingQueueDepth();

  /** Calls that such threads have begun. */
  long getBlockingCallsCount();

  /** Timers that have come to their time. */
  long getTimersFiredCount();

  /** Sockets and the like that somebody has waited for. */
  int getNumIoRegistrations();

  /** Times that one of them was ready. */
  long getIoReadyCount();

  /** Polls of each worker. */
  long[] getWorkerPollCounts();

  /** How often each worker went to sleep. */
  long[] getWorkerParkCounts();

  /** Tasks that each worker took from others. */
  long[] getWorkerStealCounts();

  /** Tasks that stand in the queue of each worker. */
  int[] getWorkerLocalQueueDepths();

  /** What all tasks wait for, for people. */
  String dump();

  /** What all tasks wait for, as JSON. */
  String dumpJson();
}
