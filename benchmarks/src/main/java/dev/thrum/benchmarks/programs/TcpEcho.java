package dev.thrum.benchmarks.programs;

import dev.thrum.benchmarks.echo.Load;
import dev.thrum.benchmarks.echo.RunEcho;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How many requests of 64 bytes does an echo server answer in a second, and how long do they take?
 * The server has one thread in a process of its own, the one client for all has another; 100 and
 * 1000 connections, each with one request at a time.
 */
public final class TcpEcho {

  private static final File RUST = new File("target/rust/release/peers");
  private static final int ROUND_MILLIS = 500;

  private TcpEcho() {}

  /**
   * @param arguments a system, a size (a million, or less where only a look is wanted), iterations
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean whole = Integer.parseInt(arguments[1]) >= 1_000_000;
    int rounds = Integer.parseInt(arguments[2]);
    Process server = start(arguments[0]);
    try (BufferedReader said = server.inputReader()) {
      String line = said.readLine();
      if (line == null) {
        throw new IOException("the server of " + arguments[0] + " did not start");
      }
      int port = Integer.parseInt(line.split("\t", -1)[1]);
      for (int connections : whole ? new int[] {100, 1000} : new int[] {5}) {
        try (Load load = new Load(port, connections)) {
          measure(load, connections, rounds, whole ? ROUND_MILLIS : 10);
        }
      }
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static void measure(Load load, int connections, int rounds, long millis)
      throws IOException {
    load.run(3 * millis);
    for (int i = 0; i < rounds; i++) {
      Load.Seen seen = load.run(millis);
      String where = "connections=" + connections;
      print(seen.requestsPerSecond(), "requests/s", where + " requests/s");
      print(seen.p50(), "µs", where + " p50");
      print(seen.p99(), "µs", where + " p99");
    }
  }

  private static void print(double value, String unit, String where) {
    System.out.println("figure\t" + value + "\t" + unit + "\t" + where);
  }

  private static Process start(String system) throws IOException {
    List<String> command = new ArrayList<>();
    if (system.equals("tokio")) {
      command.addAll(List.of(RUST.getAbsolutePath(), "echo"));
    } else {
      command.add(new File(System.getProperty("java.home"), "bin/java").getPath());
      command.addAll(List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"));
      command.add("-Djdk.virtualThreadScheduler.parallelism=1");
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(RunEcho.class.getName(), system));
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
