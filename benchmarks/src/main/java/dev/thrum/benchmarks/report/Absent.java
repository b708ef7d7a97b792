package dev.thrum.benchmarks.report;

import dev.thrum.benchmarks.peers.Peer;
import io.netty.channel.epoll.Epoll;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A system that could not take part, and why.
 *
 * @param system as its benchmarks' names begin
 */
record Absent(String system, String reason) {

  /** What the script that builds the peers has to say of those that it could not build. */
  static final Path REASONS = Path.of("target/absent");

  static final Path RUST = Path.of("target/rust/release/peers");

  static final Path AGENT = Path.of("../agent/target/thrum-agent.jar");

  /** With the server that redis-benchmark is run on. */
  private static final Path SAMPLES = Path.of("../samples/target/classes/dev/thrum/samples");

  /** Those of this run. */
  static List<Absent> now() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    if (Files.isReadable(REASONS)) {
      for (String line : Files.readAllLines(REASONS)) {
        String[] words = line.split("\t", 2);
        reasons.put(words[0], words.length > 1 ? words[1] : "");
      }
    }
    List<Absent> absent = new ArrayList<>();
    for (String peer : List.of("kotlin", "eaAsync", "structured")) {
      if (!Peer.isPresent(peer)) {
        absent.add(new Absent(peer, reasons.getOrDefault(peer, "it was not built")));
      }
    }
    if (Runtime.version().feature() < 21) {
      absent.add(new Absent("virtualThreads", "the JDK is older than 21"));
    }
    if (!Files.isReadable(AGENT)) {
      absent.add(new Absent("thrumAgent", "the agent was not built"));
    }
    if (!Epoll.isAvailable()) {
      absent.add(new Absent("nettyEpoll", "it has no native library for this system"));
    }
    if (!isCommand("redis-benchmark") || !Files.isDirectory(SAMPLES)) {
      absent.add(new Absent("redis", "redis-benchmark is not installed"));
      absent.add(new Absent("redisSample", "redis-benchmark is not installed"));
    } else if (!isCommand("redis-server")) {
      absent.add(new Absent("redis", "redis-server is not installed"));
    }
    if (!Files.isExecutable(RUST)) {
      String reason = reasons.getOrDefault("rust", "the program in Rust was not built");
      absent.add(new Absent("tokio", reason));
      absent.add(new Absent("smol", reason));
    }
    return absent;
  }

  private static boolean isCommand(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  static boolean has(List<Absent> absent, String system) {
    return absent.stream().anyMatch(one -> one.system().equals(system));
  }
}
