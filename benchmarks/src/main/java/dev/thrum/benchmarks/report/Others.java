package dev.thrum.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What other processes took of the machine while the benchmarks ran: what the cores did, less what
 * this process and its children did. As Linux tells it; elsewhere only the load at the start.
 */
final class Others {

  private static final Path MACHINE = Path.of("/proc/stat");
  private static final Path SELF = Path.of("/proc/self/stat");

  private final double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  private final Ticks begin = Ticks.now();

  /** Sums since the start of the machine, in ticks of its clock. */
  private record Ticks(long all, long idle, long stolen, long own) {

    static Ticks now() {
      try {
        return Files.isReadable(MACHINE)
            ? of(Files.readString(MACHINE), Files.readString(SELF))
            : new Ticks(0, 0, 0, 0);
      } catch (IOException e) {
        return new Ticks(0, 0, 0, 0);
      }
    }

    /** The first line of the one: user, nice, system, idle, iowait, irq, softirq, steal. */
    static Ticks of(String machine, String self) {
      String[] cores = machine.substring(0, machine.indexOf('\n')).strip().split(" +");
      long all = 0;
      for (int i = 1; i <= 8; i++) {
        all += Long.parseLong(cores[i]);
      }
      String[] process = self.substring(self.lastIndexOf(')') + 2).strip().split(" ");
      long own = 0;
      for (int i = 11; i <= 14; i++) { // its own and its children's, in user mode and the kernel
        own += Long.parseLong(process[i]);
      }
      long idle = Long.parseLong(cores[4]) + Long.parseLong(cores[5]);
      return new Ticks(all, idle, Long.parseLong(cores[8]), own);
    }
  }

  /** Since this object was made. */
  String sentence() {
    String before = String.format(Locale.ROOT, "load %.1f at the start", load);
    Ticks end = Ticks.now();
    double all = end.all - begin.all;
    if (all == 0) {
      return before;
    }
    double stolen = end.stolen - begin.stolen;
    double others = all - (end.idle - begin.idle) - stolen - (end.own - begin.own);
    return String.format(
        Locale.ROOT,
        "%s; other processes took %.0f %% of all cores during the run, other virtual machines %.0f %%",
        before,
        100 * Math.max(0, others) / all,
        100 * stolen / all);
  }
}
