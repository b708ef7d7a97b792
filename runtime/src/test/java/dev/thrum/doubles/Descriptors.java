package dev.thrum.doubles;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What this process has open, where the system tells: on Linux; elsewhere nothing ever is. Leaves
 * out what the JVM opens for itself whenever it likes: jars, devices, and what tells of the system.
 */
public final class Descriptors {

  private static final Path OPEN = Path.of("/proc/self/fd");

  private Descriptors() {}

  /** Numbers, each with what it is. */
  public static TreeSet<String> open() {
    TreeSet<String> open = new TreeSet<>();
    if (!Files.isDirectory(OPEN)) {
      return open;
    }
    for (Path descriptor : descriptors()) {
      try {
        String what = Files.readSymbolicLink(descriptor).toString();
        if (!isOfTheJvm(what)) {
          open.add(descriptor.getFileName() + " " + what);
        }
      } catch (IOException closed) {
        // the one by which this was listed
      }
    }
    return open;
  }

  private static boolean isOfTheJvm(String what) {
    return what.endsWith(".jar")
        || what.startsWith("/dev/")
        || what.startsWith("/proc/")
        || what.startsWith("/sys/");
  }

  private static List<Path> descriptors() {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(OPEN)) {
      listed.forEach(all::add);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return all;
  }

  /** Waits until no more is open than was, for what is closed on another thread. */
  public static void awaitNoMoreThan(TreeSet<String> before, String when) {
    long deadline = System.nanoTime() + SECONDS.toNanos(20);
    TreeSet<String> now = open();
    while (now.size() > before.size() && System.nanoTime() < deadline) {
      now = open();
    }
    assertThat(now).as(when).hasSizeLessThanOrEqualTo(before.size());
  }
}
