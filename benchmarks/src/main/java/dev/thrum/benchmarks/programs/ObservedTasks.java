package dev.thrum.benchmarks.programs;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;

/**
 * What does being observable cost a task that is spawned, yields once and is joined? CPU time of
 * the thread, the best of seven rounds: in a runtime that never asks whether somebody records
 * (neverAsked), that asks and nobody does (notRecorded, the usual case), while a flight recording
 * with its default settings runs (recorded), and with histograms.
 */
public final class ObservedTasks {

  private static final int ROUNDS = 7;
  private static final int BATCH = 1_000;

  private ObservedTasks() {}

  /**
   * @param arguments who looks, and how many tasks
   */
  public static void main(String[] arguments) {
    String looks = arguments[0];
    int batches = Math.max(1, Integer.parseInt(arguments[1]) / BATCH);
    if (looks.equals("neverAsked")) {
      System.setProperty("thrum.events", "off"); // before the first class of the runtime is loaded
    }
    Recording recording = looks.equals("recorded") ? start() : null;
    long best = Long.MAX_VALUE;
    try (AsyncRuntime runtime =
        AsyncRuntime.currentThread().histograms(looks.equals("histograms")).build()) {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      for (int round = 0; round < ROUNDS; round++) {
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < batches; i++) {
          batch(runtime);
        }
        best = Math.min(best, threads.getCurrentThreadCpuTime() - before);
      }
    }
    if (recording != null) {
      recording.close();
    }
    System.out.println("figure\t" + (double) best / batches / BATCH + "\tCPU ns/task");
  }

  private static Recording start() {
    Recording recording = new Recording();
    recording.start();
    return recording;
  }

  private static void batch(AsyncRuntime runtime) {
    List<Future<Void>> tasks = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      Task<Void> task = runtime.spawn(Thrum.yieldNow());
      tasks.add(task);
    }
    runtime.blockOn(Thrum.joinAll(tasks));
  }
}
