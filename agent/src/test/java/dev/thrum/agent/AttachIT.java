package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent enters a JVM that is running already. */
class AttachIT {

  @TempDir private Path temp;
  private String greeting;
  private Path errors;
  private Process process;
  private BufferedReader out;

  @BeforeEach
  void start_a_program_that_waits() throws IOException {
    Path classes = Files.createDirectory(temp.resolve("classes"));
    greeting = Programs.compile("Greet", classes);
    Programs.compile("Shapes", classes);
    dev.thrum.transformer.trial.Compile.into(
        classes, "Waiter", Programs.text("Waiter"), "Greet", Programs.text("Greet"));
    errors = temp.resolve("errors");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                Programs.path(classes),
                "Waiter")
            .redirectError(errors.toFile())
            .start();
    out = process.inputReader(StandardCharsets.UTF_8);
    assertThat(out.readLine()).isEqualTo("ready");
  }

  @AfterEach
  void end_it() {
    process.destroyForcibly();
  }

  @Test
  void what_is_loaded_from_then_on_is_woven_and_what_came_too_early_is_named() throws Exception {
    ByteBuddyAgent.attach(Programs.agentJar().toFile(), String.valueOf(process.pid()));

    assertThat(goOn()).isEqualTo(greeting);
    assertThat(Files.readAllLines(errors))
        .filteredOn(line -> line.contains("TH-"))
        .containsExactlyInAnyOrder(
            "Shapes.class:[1,1] TH-W410 agent attached after Shapes was loaded: its @Async methods"
                + " are not woven; start with -javaagent or weave at build time");
  }

  @Test
  void a_wrong_option_is_refused_and_the_program_goes_on_without() throws Exception {
    String pid = String.valueOf(process.pid());

    assertThatThrownBy(() -> ByteBuddyAgent.attach(Programs.agentJar().toFile(), pid, "inclde=x"))
        .isInstanceOf(RuntimeException.class);

    assertThat(goOn()).isEmpty();
    assertThat(Files.readString(errors))
        .contains("thrum-agent: unknown option \"inclde=x\"; known are ")
        .contains("await works in @Async methods");
  }

  private String goOn() throws Exception {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    String rest = out.lines().map(line -> line + "\n").collect(Collectors.joining());
    process.waitFor();
    return rest;
  }
}
