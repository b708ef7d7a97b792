package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.trial.Fork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user can ask the agent for, and what happens if there is no such thing. */
class AgentOptionsIT {

  @TempDir private Path temp;
  private Path classes;

  @BeforeEach
  void compile_a_program() throws IOException {
    classes = Files.createDirectory(temp.resolve("classes"));
    Programs.compile("Greet", classes);
  }

  @Test
  void an_unknown_option_is_one_line_and_the_program_does_not_start() {
    Fork.Outcome outcome = run("inclde=com.acme.**");

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.complaints())
        .containsExactly(
            "thrum-agent: unknown option \"inclde=com.acme.**\"; known are await, dump, exclude,"
                + " experimental, include, lint, stats, verify");
  }

  @Test
  void an_unknown_property_of_the_agent_is_one_too() {
    Fork.Outcome outcome =
        Fork.java(
            "-Dthrum.agent.stat=true", Programs.agent(""), "-cp", Programs.path(classes), "Greet");

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.complaints())
        .singleElement()
        .asString()
        .startsWith("thrum-agent: unknown option \"-Dthrum.agent.stat\"; known are ");
  }

  @Test
  void options_come_from_a_file_too() throws IOException {
    Path file = Files.writeString(temp.resolve("agent.options"), "# all of it\nverify\nstats\n");

    Fork.Outcome outcome = run("@" + file);

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.complaints())
        .singleElement()
        .asString()
        .matches("thrum-agent: \\d+ classes seen, 1 woven, 0 with errors, \\d+ ms");
  }

  @Test
  void what_is_excluded_stays_unwoven() {
    assertThat(run("exclude=com.acme.**+Greet").err()).contains("await works in @Async methods");
    assertThat(run("include=com.acme.**").err()).contains("await works in @Async methods");
    assertThat(run("include=com.acme.**+Gr*").exit()).isZero();
  }

  @Test
  void a_dump_has_each_class_before_and_after() throws IOException {
    Path dump = temp.resolve("a/dump");

    assertThat(run("dump=" + dump).exit()).isZero();

    assertThat(dump.resolve("before/Greet.class"))
        .hasSameBinaryContentAs(classes.resolve("Greet.class"));
    assertThat(Files.readAllBytes(dump.resolve("after/Greet.class")))
        .isNotEqualTo(Files.readAllBytes(classes.resolve("Greet.class")));
  }

  @Test
  void a_second_agent_in_one_jvm_changes_nothing() {
    Fork.Outcome outcome =
        Fork.java(
            Programs.agent("stats"),
            Programs.agent("verify"),
            "-cp",
            Programs.path(classes),
            "Greet");

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.complaints())
        .hasSize(2)
        .contains("thrum-agent: already active; its options stay as they are")
        .anyMatch(line -> line.contains(" 1 woven, "));
  }

  private Fork.Outcome run(String options) {
    return Fork.java(Programs.agent(options), "-cp", Programs.path(classes), "Greet");
  }
}
