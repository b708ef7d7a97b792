package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.trial.Fork;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One program, three ways: woven by the command line, by the agent, and by both. */
class SameProgramsIT {

  @TempDir private Path classes;

  @ParameterizedTest
  @ValueSource(strings = {"Greet", "Cleanup", "Lambdas", "Shapes"})
  void it_does_the_same_woven_by_the_agent(String program) {
    String expected = Programs.compile(program, classes);

    Fork.Outcome outcome =
        Fork.java("-Xverify:all", Programs.agent("verify"), "-cp", Programs.path(classes), program);

    assertFine(outcome, expected);
    assertThat(outcome.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Greet", "Cleanup", "Lambdas", "Shapes"})
  void it_does_the_same_woven_at_build_time_and_the_agent_leaves_it_alone(String program) {
    String expected = Programs.compile(program, classes);
    Fork.Outcome weaving = Programs.weave(classes);
    assertThat(weaving.complaints()).isEmpty();
    assertThat(weaving.exit()).isZero();

    Fork.Outcome alone = Fork.java("-Xverify:all", "-cp", Programs.path(classes), program);
    assertFine(alone, expected);
    assertThat(alone.complaints()).isEmpty();

    Fork.Outcome under =
        Fork.java("-Xverify:all", Programs.agent("stats"), "-cp", Programs.path(classes), program);
    assertFine(under, expected);
    assertThat(under.complaints())
        .singleElement()
        .asString()
        .matches("thrum-agent: \\d+ classes seen, 0 woven, 0 with errors, \\d+ ms");
  }

  @Test
  void unwoven_it_says_how_to_weave() {
    Programs.compile("Greet", classes);

    Fork.Outcome outcome = Fork.java("-cp", Programs.path(classes), "Greet");

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("java.lang.IllegalStateException: await works in @Async methods")
        .contains("thrum-maven-plugin")
        .contains("-javaagent:thrum-agent.jar")
        .contains("thrum-transformer.jar weave")
        .contains("at Greet.greet(Greet.java:15)");
  }

  private static void assertFine(Fork.Outcome outcome, String expected) {
    assertThat(outcome.err()).doesNotContain("Exception");
    assertThat(outcome.out()).isEqualTo(expected);
    assertThat(outcome.exit()).isZero();
  }
}
