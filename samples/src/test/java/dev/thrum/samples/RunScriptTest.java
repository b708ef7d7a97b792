package dev.thrum.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code samples/run} in a tree of the same shape, with a Maven and a Java that only
 * take notes.
 */
@DisabledOnOs(OS.WINDOWS)
class RunScriptTest {

  private static final List<String> TOOLS =
      List.of(
          "awk",
          "bash",
          "dirname",
          "find",
          "grep",
          "head",
          "ln",
          "mkdir",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "tee",
          "touch");

  private static final Duration SOURCES = Duration.ofHours(3);
  private static final Duration CLASSES = Duration.ofHours(2);
  private static final Duration EDITED = Duration.ofHours(1);

  @TempDir Path root;

  @BeforeEach
  void everything_is_built() throws IOException {
    write("pom.xml", SOURCES);
    for (String module :
        List.of("annotations", "runtime", "transformer", "agent", "maven-plugin", "samples")) {
      write(module + "/pom.xml", SOURCES);
      write(module + "/src/main/java/A.java", SOURCES);
      write(module + "/src/main/java/B.java", SOURCES);
      write(module + "/target/classes/A.class", CLASSES);
      age(module + "/src/main/java", SOURCES);
      age(module + "/src/main", SOURCES);
    }
    write("agent/target/thrum-agent.jar", CLASSES);
    write("samples/target/unwoven/classes/A.class", CLASSES);
    Files.copy(Path.of("run"), root.resolve("samples/run"));
    for (String tool : TOOLS) {
      Files.createDirectories(root.resolve("bin"));
      Files.createSymbolicLink(root.resolve("bin").resolve(tool), Command.find(tool).orElseThrow());
    }
    program(
        "java",
        "[ $1 = -version ] && echo 'openjdk version \"17.0.1\"' >&2 || printf '<%s>' \"$@\"");
    program(
        "mvn",
        "echo \"$@\" >> "
            + root
            + "/built\n"
            + "echo '[INFO] Building Thrum samples 0.1.0 [1/1]'\n"
            + "echo '[INFO] noise'");
  }

  @AfterEach
  void links_to_the_system_go_first() throws IOException { // or JUnit warns of each
    for (String tool : TOOLS) {
      Files.delete(root.resolve("bin").resolve(tool));
    }
  }

  @Test
  void what_is_current_is_run_without_maven() throws Exception {
    Command.Outcome result = run("greet");
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .isEqualTo(
            String.format(
                "<-cp><%1$s/samples/target/classes:%1$s/runtime/target/classes"
                    + ":%1$s/annotations/target/classes:%1$s/samples/target/lib/*><dev.thrum.samples.Samples><greet>",
                root.toRealPath()));
    assertThat(result.err()).isEmpty();
    assertThat(builds()).isEmpty();
  }

  @Test
  void arguments_arrive_as_they_were_typed() throws Exception {
    assertThat(run("echo", "two words", "", "*", "--port").out())
        .endsWith("<echo><two words><><*><--port>");
  }

  @Test
  void an_edited_source_is_built_once() throws Exception {
    write("runtime/src/main/java/A.java", EDITED);
    Command.Outcome result = run("greet");
    assertThat(result.status()).isZero();
    assertThat(result.out()).endsWith("<greet>");
    assertThat(result.err())
        .contains("building what is missing", "  [1/1] Thrum samples\n")
        .doesNotContain("noise");
    assertThat(builds())
        .containsExactly(
            "-B -DskipTests -pl annotations,runtime,transformer,maven-plugin,samples process-classes");
    run("greet");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void so_are_a_deleted_source_and_an_edited_pom_and_a_missing_class() throws Exception {
    Files.delete(root.resolve("samples/src/main/java/B.java"));
    run("greet");
    assertThat(builds()).hasSize(1);
    Files.setLastModifiedTime(
        root.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));
    run("greet");
    assertThat(builds()).hasSize(2);
    age("pom.xml", SOURCES);
    Files.delete(root.resolve("annotations/target/classes/A.class"));
    run("greet");
    assertThat(builds()).hasSize(3);
  }

  @Test
  void what_another_weaver_has_woven_is_woven_again() throws Exception {
    write("transformer/src/main/java/A.java", EDITED);
    run("greet");
    assertThat(root.resolve("samples/target/classes/A.class")).doesNotExist();
  }

  @Test
  void under_the_agent_run_the_classes_that_nobody_has_woven() throws Exception {
    assertThat(run("--agent", "greet").out())
        .startsWith("<-javaagent:" + root.toRealPath() + "/agent/target/thrum-agent.jar><-cp>")
        .contains("/samples/target/unwoven/classes:")
        .endsWith("<greet>");
    assertThat(builds()).isEmpty();
    write("agent/src/main/java/A.java", EDITED);
    run("greet");
    assertThat(builds()).isEmpty();
    run("--agent", "greet");
    assertThat(builds()).singleElement().asString().endsWith(" package");
  }

  @Test
  void projects_of_their_own_are_compiled_and_run_under_the_agent() throws Exception {
    write("samples/library/annotated-library/src/Forecast.java", SOURCES);
    write("samples/library/library-user/src/Trip.java", SOURCES);
    program("javac", "printf '%s ' \"${@##*/}\" > " + root + "/compiled");
    Command.Outcome result = run("library-user");
    assertThat(result.out())
        .startsWith("<-javaagent:" + root.toRealPath() + "/agent/target/thrum-agent.jar><-cp>")
        .contains("/samples/target/projects/library-user:")
        .endsWith("<com.acme.trip.Trip>");
    assertThat(Files.readString(root.resolve("compiled"))).contains("Forecast.java", "Trip.java");
    write("samples/migration/src/Main.java", SOURCES);
    assertThat(run("ea-async").out())
        .contains("thrum-agent.jar=await=com.ea.async.Async>")
        .endsWith("<com.acme.store.Main>");
    assertThat(builds()).isEmpty();
  }

  @Test
  void a_build_that_fails_shows_its_errors_and_runs_nothing() throws Exception {
    write("samples/src/main/java/A.java", EDITED);
    program(
        "mvn",
        "echo '[INFO] noise'\n"
            + "echo '[ERROR] A.java:[1,1] class expected'\n"
            + "echo '[ERROR] To see the full stack trace of the errors, re-run Maven'\n"
            + "exit 1");
    Command.Outcome result = run("greet");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines().skip(1))
        .containsExactly(
            "[ERROR] A.java:[1,1] class expected",
            "samples/run: the build failed; all that Maven said is in samples/target/run.log");
    assertThat(run("greet").status()).isEqualTo(1);
  }

  @Test
  void of_two_at_once_only_one_builds() throws Exception {
    write("samples/src/main/java/A.java", EDITED);
    program("mvn", "echo \"$@\" >> " + root + "/built; sleep 1");
    List<CompletableFuture<String>> runs =
        Stream.of("greet", "timeout")
            .map(name -> CompletableFuture.supplyAsync(() -> runUnchecked(name).out()))
            .toList();
    assertThat(runs.get(0).get()).endsWith("<greet>");
    assertThat(runs.get(1).get()).endsWith("<timeout>");
    assertThat(builds()).hasSize(1);
    assertThat(root.resolve("samples/target/run.lock")).doesNotExist();
  }

  @Test
  void a_build_that_was_killed_keeps_nobody_waiting() throws Exception {
    write("samples/src/main/java/A.java", EDITED);
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.createSymbolicLink(
        root.resolve("samples/target/run.lock"), Path.of(Long.toString(gone.pid())));
    assertThat(run("greet").out()).endsWith("<greet>");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void what_is_missing_on_the_machine_is_said() throws Exception {
    write("samples/src/main/java/A.java", EDITED);
    Files.delete(root.resolve("bin/mvn"));
    assertThat(run("greet").err()).contains("there is no mvn on the path");
    program("mvn", "exit 0");
    program("java", "echo 'java version \"1.8.0_402\"' >&2");
    assertThat(run("greet").err()).contains("Thrum needs a JDK, 17 or newer");
    Files.delete(root.resolve("bin/java"));
    assertThat(run("greet").err()).contains("there is no java on the path");
  }

  // ---------------------------------------------------------------- the tree

  private Command.Outcome run(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(root.resolve("samples/run").toString());
    builder.command().addAll(List.of(arguments));
    builder.directory(new File("/"));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", root.resolve("bin").toString());
    return Command.run(builder);
  }

  private Command.Outcome runUnchecked(String... arguments) {
    try {
      return run(arguments);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> builds() throws IOException {
    Path notes = root.resolve("built");
    return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
  }

  private void write(String file, Duration age) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), "");
    age(file, age);
  }

  private void age(String file, Duration age) throws IOException {
    Files.setLastModifiedTime(root.resolve(file), FileTime.from(Instant.now().minus(age)));
  }

  private void program(String name, String script) throws IOException {
    Path program = root.resolve("bin").resolve(name);
    Files.writeString(program, "#!/usr/bin/env bash\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
