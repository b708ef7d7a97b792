package dev.thrum.benchmarks.programs;

import dev.thrum.benchmarks.weaving.CompileUnwoven;
import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many megabytes of class files with async code does the weaver weave in a second, and how long
 * does it take to see that a class has none? Both as CPU time of the one thread that weaves.
 */
public final class WeaveThroughput {

  private static final int OTHERS = 3_000;

  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private WeaveThroughput() {}

  /**
   * @param arguments {@code thrum}, a size, iterations, and the milliseconds of each
   */
  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[2]);
    long millis = Long.parseLong(arguments[3]);
    Weaver weaver = new Weaver(WeaveOptions.buildTime());
    Path sources = Path.of("src/main/java/dev/thrum/benchmarks/workloads");
    List<byte[]> async =
        read(CompileUnwoven.of(sources, Path.of("target/unwoven")), Integer.MAX_VALUE).stream()
            .filter(bytes -> weaver.weave(bytes).changed())
            .toList();
    List<byte[]> other =
        read(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base"), OTHERS);
    long bytes = async.stream().mapToLong(one -> one.length).sum();
    for (int i = -2 * rounds; i < rounds; i++) {
      double asyncNanos = nanosPerPass(weaver, async, 2 * millis);
      double otherNanos = nanosPerPass(weaver, other, millis);
      if (i >= 0) {
        System.out.println("figure\t" + bytes / 1e6 / (asyncNanos / 1e9) + "\tMB/s\tasync");
        System.out.println("figure\t" + otherNanos / 1e3 / other.size() + "\tµs/class\tother");
      }
    }
  }

  private static double nanosPerPass(Weaver weaver, List<byte[]> classes, long millis) {
    long begin = System.nanoTime();
    long cpu = THREAD.getCurrentThreadCpuTime();
    int passes = 0;
    do {
      for (byte[] one : classes) {
        if (weaver.weave(one).hasErrors()) {
          throw new IllegalStateException("a class that can't be woven");
        }
      }
      passes++;
    } while (System.nanoTime() - begin < millis * 1_000_000);
    return (double) (THREAD.getCurrentThreadCpuTime() - cpu) / passes;
  }

  private static List<byte[]> read(Path folder, int most) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          all.filter(file -> file.toString().endsWith(".class"))
              .filter(file -> !file.endsWith("module-info.class"))
              .sorted()
              .limit(most)
              .toList();
    }
    List<byte[]> classes = new ArrayList<>();
    for (Path file : files) {
      classes.add(Files.readAllBytes(file));
    }
    return classes;
  }
}
