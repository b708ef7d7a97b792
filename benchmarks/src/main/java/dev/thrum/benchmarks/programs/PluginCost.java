package dev.thrum.benchmarks.programs;

import dev.thrum.benchmarks.weaving.CompileUnwoven;
import dev.thrum.benchmarks.weaving.HelloStages;
import dev.thrum.benchmarks.weaving.HelloWoven;
import dev.thrum.benchmarks.weaving.Timed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What does weaving at build time add to the compiler's time, and what does async code, woven then
 * or by the agent, add to the start of a program? Processes as a whole, the weaver from its command
 * line; the program does nothing but to wait once.
 */
public final class PluginCost {

  private static final Path SOURCES = Path.of("src/main/java/dev/thrum/benchmarks/workloads");
  private static final Path WEAVER = Path.of("../transformer/target/thrum-transformer.jar");
  private static final Path AGENT = Path.of("../agent/target/thrum-agent.jar");

  private PluginCost() {}

  /**
   * @param arguments {@code completableFuture}, {@code thrum} or {@code thrumAgent}, a size,
   *     iterations
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(arguments[2]);
    String path = System.getProperty("java.class.path");
    for (int i = 0; i < rounds; i++) {
      switch (arguments[0]) {
        case "javac" -> compile(path);
        case "thrum" -> {
          if (Files.isReadable(WEAVER)) {
            weave();
          }
          started(List.of(), path, HelloWoven.class);
        }
        case "thrumAgent" -> agent(path);
        default -> started(List.of(), path, HelloStages.class);
      }
    }
  }

  private static void compile(String path) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Timed.tool("javac"), "--release", "17", "-proc:none", "-nowarn"));
    command.addAll(List.of("-d", "target/compiled", "-cp", path));
    try (Stream<Path> files = Files.list(SOURCES)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
    }
    print(Timed.run(command), "build");
  }

  private static void weave() throws IOException, InterruptedException {
    Path unwoven = CompileUnwoven.of(SOURCES, Path.of("target/unwoven"));
    List<String> command = new ArrayList<>(List.of(Timed.tool("java"), "-jar", WEAVER.toString()));
    command.addAll(List.of("weave", unwoven.toString(), "-o", "target/woven"));
    print(Timed.run(command), "build");
  }

  private static void agent(String path) throws IOException, InterruptedException {
    Path unwoven =
        CompileUnwoven.of(
            Path.of("src/main/java/dev/thrum/benchmarks/weaving"), Path.of("target/unwoven-hello"));
    started(List.of("-javaagent:" + AGENT), unwoven + File.pathSeparator + path, HelloWoven.class);
  }

  private static void started(List<String> options, String path, Class<?> main)
      throws IOException, InterruptedException {
    print(Timed.java(options, path, main.getName()), "start");
  }

  private static void print(Timed run, String what) {
    System.out.println("figure\t" + run.millis() + "\tms\t" + what);
  }
}
