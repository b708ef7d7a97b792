package dev.thrum.samples.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Builds;
import dev.thrum.samples.Command;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program written for EA Async runs unchanged, and starts no agent but ours. */
class MigrationIT {

  private static final List<String> SAYS =
      List.of(
          "main goes on: true",
          "bought 3, left 7",
          "out of pie",
          "a pie: false, left 7",
          "a cake: true");

  private static Builds builds;

  @BeforeAll
  static void prepare(@TempDir Path folder) throws Exception {
    builds = new Builds(folder);
  }

  @Test
  void under_the_agent(@TempDir Path project) throws Exception {
    Builds.copy(Path.of("migration"), project);
    builds.maven(project, "package");
    Path agent = builds.jar("agent", "thrum-agent.jar");
    assertThat(run(project, "-javaagent:" + agent + "=await=com.ea.async.Async")).isEqualTo(SAYS);
  }

  @Test
  void woven_by_its_build(@TempDir Path project) throws Exception {
    Builds.copy(Path.of("migration"), project);
    builds.maven(project, "package", "-Pwoven");
    assertThat(run(project)).isEqualTo(SAYS);
  }

  private static List<String> run(Path project, String... options) throws Exception {
    String path =
        String.join(
            File.pathSeparator,
            project.resolve("target/store-1.jar").toString(),
            Path.of("target/lib/ea-async-1.2.3.jar").toString(),
            builds.jar("runtime", builds.versioned("thrum-runtime")).toString(),
            builds.jar("annotations", builds.versioned("thrum-annotations")).toString());
    List<String> command =
        Stream.of(
                Stream.of(Command.java(), "-Xverify:all"),
                Stream.of(options),
                Stream.of("-cp", path, "com.acme.store.Main"))
            .flatMap(words -> words)
            .toList();
    Command.Outcome outcome = Command.run(command);
    assertThat(outcome.err()).doesNotContain("Error instrumenting");
    return outcome.expectSuccess().lines().toList();
  }
}
