package dev.thrum.benchmarks.programs;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How many commands does {@code redis-benchmark} get answered in a second by the sample, beside the
 * real server? With 50 clients that wait for each answer, and with 16 commands on the way.
 */
public final class Redis {

  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private Redis() {}

  /**
   * @param arguments {@code redisSample} or {@code redis}, and a size (a million, or less where
   *     only a look is wanted)
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean whole = Integer.parseInt(arguments[1]) >= 1_000_000;
    int port = freePort();
    Process server = start(arguments[0], port);
    try {
      awaitPort(server, port);
      if (whole) {
        benchmark(port, 500_000, 1); // the JIT's share
      }
      for (int pipeline : new int[] {1, 16}) {
        for (int round = 0; round < (whole ? 3 : 1); round++) {
          benchmark(port, whole ? 100_000 * (pipeline == 1 ? 1 : 5) : 5_000, pipeline).stream()
              .map(line -> figure(line, pipeline))
              .forEach(System.out::println);
        }
      }
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  /**
   * @param line of the form {@code "SET","12345.67",...}
   */
  static String figure(String line, int pipeline) {
    String[] cells = line.replace("\"", "").split(",", -1);
    String where = pipeline == 1 ? cells[0] : cells[0] + " -P " + pipeline;
    return "figure\t" + cells[1] + "\trequests/s\t" + where;
  }

  private static List<String> benchmark(int port, int requests, int pipeline)
      throws IOException, InterruptedException {
    String command =
        "redis-benchmark -h 127.0.0.1 -c 50 -t set,get --csv -p "
            + port
            + " -n "
            + requests
            + " -P "
            + pipeline;
    Process client =
        new ProcessBuilder(command.split(" "))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (client.waitFor() != 0) {
      throw new IOException("redis-benchmark ended with " + client.exitValue());
    }
    return said.lines().filter(line -> line.matches("\"[SG]ET\".*")).toList();
  }

  private static Process start(String system, int port) throws IOException {
    List<String> command = new ArrayList<>();
    if (system.equals("redis")) {
      command.addAll(List.of("redis-server", "--save", "", "--appendonly", "no", "--port"));
      command.addAll(List.of(Integer.toString(port), "--bind", "127.0.0.1"));
    } else {
      command.add(new File(System.getProperty("java.home"), "bin/java").getPath());
      command.addAll(List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", "-cp"));
      command.add(
          new File("../samples/target/classes").getPath()
              + File.pathSeparator
              + System.getProperty("java.class.path"));
      command.addAll(List.of("dev.thrum.samples.Samples", "redis-server", "--port"));
      command.add(Integer.toString(port));
    }
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void awaitPort(Process server, int port) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException notYet) {
        if (!server.isAlive() || System.nanoTime() > end) {
          throw notYet;
        }
        Thread.sleep(20);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
