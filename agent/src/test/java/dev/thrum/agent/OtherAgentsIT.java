package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.trial.Fork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent that puts code around every method, before ours and after it. */
class OtherAgentsIT {

  @TempDir private Path temp;
  private Path classes;
  private Path jar;

  @BeforeEach
  void compile_the_other_agent() throws IOException {
    classes = Files.createDirectory(temp.resolve("classes"));
    Path agent = Files.createDirectory(temp.resolve("agent"));
    Programs.compile("Apm", agent);
    jar =
        Jars.of(
            temp.resolve("apm.jar"), "Premain-Class: Apm\nCan-Retransform-Classes: true\n", agent);
  }

  @ParameterizedTest
  @CsvSource({"plain,Cleanup", "plain,Shapes", "retransforming,Cleanup", "retransforming,Lambdas"})
  void comes_first(String kind, String program) {
    String expected = Programs.compile(program, classes);

    assertFine(expected, run(List.of(apm(kind, program), Programs.agent("verify")), program));
  }

  @ParameterizedTest
  @CsvSource({"plain,Cleanup", "retransforming,Shapes", "retransforming,Cleanup"})
  void comes_last(String kind, String program) {
    String expected = Programs.compile(program, classes);

    assertFine(expected, run(List.of(Programs.agent("verify"), apm(kind, program)), program));
  }

  /** Woven both times, the second time around the state machine that the first had made. */
  @Test
  void newrelic_2616_another_agent_breaks_the_bodies_of_suspended_methods() {
    String expected = Programs.compile("Greet", classes);

    assertFine(expected, run(List.of(Programs.agent("verify"), apm("plain", "Greet")), "Greet"));
  }

  @Test
  void finds_classes_woven_at_build_time() {
    String expected = Programs.compile("Cleanup", classes);
    assertThat(Programs.weave(classes).exit()).isZero();

    assertFine(expected, run(List.of(apm("plain", "Cleanup")), "Cleanup"));
  }

  private static void assertFine(String expected, Fork.Outcome outcome) {
    assertThat(outcome.complaints())
        .filteredOn(line -> !line.startsWith("WARNING: ")) // the JVM's, about that agent
        .containsExactly("left as often as entered");
    assertThat(outcome.out()).isEqualTo(expected);
  }

  private Fork.Outcome run(List<String> agents, String program) {
    return Fork.java(
        Jars.arguments(
            "-Xverify:all", agents, "-cp", Programs.path(classes) + Jars.BESIDE + tool(), program));
  }

  private String apm(String kind, String program) {
    return "-javaagent:" + jar + "=" + kind + ":" + program + ".*";
  }

  private static Path tool() {
    return Programs.home(net.bytebuddy.ByteBuddy.class);
  }
}
