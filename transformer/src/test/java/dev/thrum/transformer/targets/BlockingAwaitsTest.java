package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.launch.LaunchTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs tests in a JVM in which awaits block: the same class files, another property. */
@Timeout(120)
class BlockingAwaitsTest {

  /** With this property, all targets: the same results, traces and order. */
  private static final boolean ALL = Boolean.getBoolean("thrum.test.block.all");

  @Test
  void woven_code_does_the_same_where_awaits_block() throws Exception {
    List<Class<?>> tests = new ArrayList<>(List.of(AwaitsThatBlock.class, LambdaTest.class));
    if (ALL) {
      tests.addAll(List.of(GeneratorTest.class, TargetsTest.class));
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dthrum.await=block",
                "-cp",
                System.getProperty("java.class.path"),
                LaunchTests.class.getName()));
    tests.forEach(test -> command.add(test.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    for (Class<?> test : tests) {
      assertThat(said).containsPattern(test.getName() + ": [1-9]\\d* tests");
    }
  }
}
