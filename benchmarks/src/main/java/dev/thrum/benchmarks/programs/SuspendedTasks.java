package dev.thrum.benchmarks.programs;

/**
 * How many bytes of heap does a task hold that sleeps, with an int, a long and a reference live?
 */
public final class SuspendedTasks {

  private static final int HOUR = 3_600_000;

  private SuspendedTasks() {}

  /**
   * @param arguments a system, and how many tasks
   */
  public static void main(String[] arguments) throws InterruptedException {
    Sleepers sleepers = Sleepers.of(arguments[0]);
    int tasks = Integer.parseInt(arguments[1]);
    sleepers.run(1_000, i -> 1, () -> {}); // classes and what there is once are no part of a task
    long before = used();
    sleepers.run(
        tasks,
        i -> HOUR,
        () -> {
          System.out.println("figure\t" + (double) (used() - before) / tasks + "\tB/task");
          System.out.flush();
          Runtime.getRuntime().halt(0); // nobody waits for the hour
        });
  }

  private static long used() {
    Runtime jvm = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, jvm.totalMemory() - jvm.freeMemory());
    }
    return least;
  }
}
