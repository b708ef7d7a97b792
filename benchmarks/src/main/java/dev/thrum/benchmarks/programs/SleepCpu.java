package dev.thrum.benchmarks.programs;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many seconds of CPU do sleeps of 1 to 1000 ms take, all at once? Those of the whole process,
 * in the second of two rounds.
 */
public final class SleepCpu {

  private static final int LONGEST = 1000;

  private SleepCpu() {}

  /**
   * @param arguments a system, and how many sleeps
   */
  public static void main(String[] arguments) throws InterruptedException {
    Sleepers sleepers = Sleepers.of(arguments[0]);
    int tasks = Integer.parseInt(arguments[1]);
    round(sleepers, tasks);
    long nanos = round(sleepers, tasks);
    System.out.println("figure\t" + nanos / 1e9 + "\tCPU s");
  }

  private static long round(Sleepers sleepers, int tasks) throws InterruptedException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long before = system.getProcessCpuTime();
    long sum = sleepers.run(tasks, i -> 1 + i % LONGEST, () -> {});
    long taken = system.getProcessCpuTime() - before;
    long n = tasks;
    if (sum != n * (n - 1) / 2 + n * (n - 1) / 2 * (2 * n - 1) / 3) {
      throw new IllegalStateException("not all have woken up: " + sum);
    }
    return taken;
  }
}
