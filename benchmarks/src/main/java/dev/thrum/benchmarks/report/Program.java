package dev.thrum.benchmarks.report;

import dev.thrum.benchmarks.programs.AgentStart;
import dev.thrum.benchmarks.programs.DeepRecursion;
import dev.thrum.benchmarks.programs.ObservedTasks;
import dev.thrum.benchmarks.programs.PluginCost;
import dev.thrum.benchmarks.programs.Redis;
import dev.thrum.benchmarks.programs.SleepCpu;
import dev.thrum.benchmarks.programs.SuspendedTasks;
import dev.thrum.benchmarks.programs.TcpEcho;
import dev.thrum.benchmarks.programs.WeaveThroughput;
import java.util.List;

/**
 * A program that is run in a process of its own for each system that can answer it.
 *
 * @param main is given the system, a size, a number of iterations and their milliseconds
 * @param jvm arguments of the JVM
 */
record Program(Class<?> main, List<String> systems, List<String> jvm) {

  private static final List<String> HEAP = List.of("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch");

  private static final List<String> SMALL = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

  private static final List<String> EVERYBODY =
      List.of("hand", "thrum", "completableFuture", "eaAsync", "kotlin", "virtualThreads");

  static final List<Program> ALL =
      List.of(
          new Program(SuspendedTasks.class, EVERYBODY, HEAP),
          new Program(SleepCpu.class, EVERYBODY, HEAP),
          new Program(
              DeepRecursion.class, List.of("thrum", "eaAsync", "kotlin", "virtualThreads"), HEAP),
          new Program(
              TcpEcho.class,
              List.of("thrum", "nio", "nettyNio", "nettyEpoll", "virtualThreads", "tokio"),
              SMALL),
          new Program(Redis.class, List.of("redisSample", "redis"), SMALL),
          new Program(WeaveThroughput.class, List.of("thrum"), SMALL),
          new Program(AgentStart.class, List.of("thrumAgent"), List.of()),
          new Program(
              PluginCost.class,
              List.of("javac", "completableFuture", "thrum", "thrumAgent"),
              List.of()),
          new Program(
              ObservedTasks.class,
              List.of("neverAsked", "notRecorded", "recorded", "histograms"),
              SMALL));

  String name() {
    return main.getSimpleName();
  }
}
