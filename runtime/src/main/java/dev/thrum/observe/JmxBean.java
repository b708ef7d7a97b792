package dev.thrum.observe;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Shows a runtime to JMX clients until it is closed. Thread-safe. */
public final class JmxBean implements AsyncRuntimeMXBean, AutoCloseable {

  private final String name;
  private final Supplier<RuntimeMetrics> metrics;
  private final Supplier<RuntimeDump> dump;
  private final ObjectName registered;

  /**
   * Registers a runtime; its name gets a number if there is another of that name.
   *
   * @throws IllegalStateException if the server of this process refuses it
   */
  public JmxBean(String name, Supplier<RuntimeMetrics> metrics, Supplier<RuntimeDump> dump) {
    this.name = name;
    this.metrics = metrics;
    this.dump = dump;
    try {
      this.registered = register();
    } catch (JMException refused) {
      throw new IllegalStateException("JMX refuses to register the runtime " + name, refused);
    }
  }

  private ObjectName register() throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    String wanted = "dev.thrum:type=AsyncRuntime,name=" + ObjectName.quote(name);
    for (int number = 1; ; number++) {
      ObjectName free = new ObjectName(number == 1 ? wanted : wanted + ",number=" + number);
      try {
        return server.registerMBean(this, free).getObjectName();
      } catch (InstanceAlreadyExistsException taken) {
        // the next number
      }
    }
  }

  /** Takes it back. Idempotent. */
  @Override
  public void close() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(registered);
    } catch (InstanceNotFoundException gone) {
      // somebody was faster
    } catch (JMException refused) {
      throw new IllegalStateException("JMX refuses to let go of " + registered, refused);
    }
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public int getNumWorkers() {
    return metrics.get().numWorkers();
  }

  @Override
  public int getNumAliveTasks() {
    return metrics.get().numAliveTasks();
  }

  @Override
  public long getSpawnedTasksCount() {
    return metrics.get().spawnedTasksCount();
  }

  @Override
  public int getGlobalQueueDepth() {
    return metrics.get().globalQueueDepth();
  }

  @Override
  public long getRemoteScheduleCount() {
    return metrics.get().remoteScheduleCount();
  }

  @Override
  public long getBudgetForcedYieldCount() {
    return metrics.get().budgetForcedYieldCount();
  }

  @Override
  public int getNumTimers() {
    return metrics.get().numTimers();
  }

  @Override
  public int getNumBlockingThreads() {
    return metrics.get().numBlockingThreads();
  }

  @Override
  public int getNumIdleBlockingThreads() {
    return metrics.get().numIdleBlockingThreads();
  }

  @Override
  public int getBlockingQueueDepth() {
    return metrics.get().blockingQueueDepth();
  }

  @Override
  public long getBlockingCallsCount() {
    return metrics.get().blockingCallsCount();
  }

  @Override
  public long getTimersFiredCount() {
    return metrics.get().timersFiredCount();
  }

  @Override
  public int getNumIoRegistrations() {
    return metrics.get().numIoRegistrations();
  }

  @Override
  public long getIoReadyCount() {
    return metrics.get().ioReadyCount();
  }

  @Override
  public long[] getWorkerPollCounts() {
    return ofWorkers(WorkerMetrics::pollCount);
  }

  @Override
  public long[] getWorkerParkCounts() {
    return ofWorkers(WorkerMetrics::parkCount);
  }

  @Override
  public long[] getWorkerStealCounts() {
    return ofWorkers(WorkerMetrics::stealCount);
  }

  @Override
  public int[] getWorkerLocalQueueDepths() {
    return metrics.get().workers().stream().mapToInt(WorkerMetrics::localQueueDepth).toArray();
  }

  private long[] ofWorkers(ToLongFunction<WorkerMetrics> count) {
    return metrics.get().workers().stream().mapToLong(count).toArray();
  }

  @Override
  public String dump() {
    return dump.get().toString();
  }

  @Override
  public String dumpJson() {
    return dump.get().toJson();
  }
}
