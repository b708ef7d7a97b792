package dev.thrum.benchmarks.report;

import static dev.thrum.benchmarks.report.Figure.ONE;
import static dev.thrum.benchmarks.report.Figure.TWO;

import java.util.List;

/** What Thrum wants to reach, on two cores, as ratios within one run. */
final class Targets {

  private static final double READY_NANOS = 0.3;
  private static final double NO_BYTES = 0.05;
  private static final int DEEP = 1_000_000;

  static final List<Target> ALL =
      List.of(
          ready("ready await, int, per level", "ReadyAwait"),
          ready("ready await, reference, per level", "ReadyReference"),
          Target.timesHand("yield", "Yield", "", 1.5),
          Target.timesHand("ping-pong, one thread", "PingPong", ONE, 2.5),
          Target.aheadOfPeers("ping-pong, two threads", "PingPong", TWO),
          Target.timesHand("spawn + join, one thread", "SpawnJoin", ONE, 2),
          Target.aheadOfPeers("spawn + join, two threads", "SpawnJoin", TWO),
          Target.timesHand("skynet, one thread", "Skynet", ONE, 2.5),
          skynetOnTwo(),
          wakeDepth(),
          Target.atLeast(
              "recursion whose leaf suspends",
              "DeepRecursion",
              "",
              DEEP,
              "1,000,000 deep, default stack"),
          Target.atMost(
              "heap per suspended task", "SuspendedTasks", "", 104, "≤ 104 bytes, all in"),
          Target.timesHand("1,000,000 sleeps of 1..1000 ms", "SleepCpu", "", 2),
          Target.timesHand("timeout around one yield", "TimeoutAroundYield", "", 1.5),
          Target.aheadOfPeers("mpsc 4 → 1, two threads", "FourToOne", TWO),
          Target.timesHand("cancel of a task suspended 3 deep", "CancelDeep", "", 2),
          echo(100, "requests/s", "plain NIO"),
          echo(100, "requests/s", "tokio"),
          echo(100, "p99 µs", "plain NIO"),
          echo(100, "p99 µs", "tokio"),
          echo(1000, "requests/s", "plain NIO"),
          echo(1000, "requests/s", "tokio"),
          echo(1000, "p99 µs", "plain NIO"),
          echo(1000, "p99 µs", "tokio"),
          echo(100, "requests/s", "Netty, epoll"),
          echo(1000, "requests/s", "Netty, epoll"),
          redis("GET"),
          redis("SET"),
          redis("GET -P 16"),
          redis("SET -P 16"),
          Target.atLeast(
              "weaving of async code", "WeaveThroughput", "async", 20, "≥ 20 MB/s of class files"),
          Target.atMost(
              "weaving of other classes", "WeaveThroughput", "other", 5, "< 5 µs a class"),
          agentStart());

  private Targets() {}

  private static Target ready(String what, String workload) {
    return new Target(
        what,
        "≤ by hand + 0.3 ns, 0 bytes",
        all ->
            Target.both(
                all.thrum(workload, "levels=10"),
                all.hand(workload, "levels=10"),
                (thrum, hand) ->
                    new Target.Verdict(
                        Target.said(thrum)
                            + ", "
                            + Numbers.bytes(thrum.bytes())
                            + " bytes; by hand "
                            + Target.said(hand),
                        thrum.median() <= hand.median() + READY_NANOS
                            && thrum.bytes() < NO_BYTES)));
  }

  private static Target skynetOnTwo() {
    return new Target(
        "skynet, two threads",
        "≤ the time on one",
        all ->
            Target.both(
                all.thrum("Skynet", TWO),
                all.thrum("Skynet", ONE),
                (two, one) -> Target.times(two, one, "on one", 1)));
  }

  private static Target wakeDepth() {
    return new Target(
        "wake at depth 1000 ÷ depth 1",
        "≤ 1.3",
        all ->
            Target.both(
                all.thrum("WakeDepth", "depth=1000"),
                all.thrum("WakeDepth", "depth=1"),
                (deep, flat) -> Target.times(deep, flat, "at depth 1", 1.3)));
  }

  private static Target agentStart() {
    return new Target(
        "the agent in the start of 10,000 classes",
        "adds < 3 %",
        all ->
            Target.both(
                all.of("AgentStart", "added", "Thrum, agent"),
                all.of("AgentStart", "added by an idle one", "Thrum, agent"),
                (added, idle) ->
                    new Target.Verdict(
                        Target.said(added) + ", an agent that does nothing " + Target.said(idle),
                        added.median() < 3)));
  }

  private static Target echo(int connections, String unit, String peer) {
    String where = "connections=" + connections + " " + unit.replaceFirst(" .*", "");
    return Target.beside(
        "TCP echo, " + connections + " connections, " + unit, "TcpEcho", where, peer, 1);
  }

  private static Target redis(String test) {
    return Target.beside("redis-benchmark " + test, "Redis", test, "redis-server", 0.9);
  }
}
