package dev.thrum.transformer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.trial.Compile;
import dev.thrum.transformer.trial.Fork;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tools that change what the compiler reads: the weaver sees what the compiler wrote. Error Prone
 * is such a tool too: this project's own async code is compiled with it.
 */
class SourceToolsTest {

  private static final Path SOURCE = Path.of("src", "test", "resources", "tools", "Ordered.java");

  @TempDir private Path classes;

  @Test
  void async_methods_of_classes_that_lombok_completes() throws Exception {
    Path lombok = Homes.of(lombok.Value.class);
    Fork.Outcome compiling =
        Fork.run(
            new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-g",
                "-d",
                classes.toString(),
                "-cp",
                Compile.classPath(),
                "-processorpath",
                lombok.toString(),
                SOURCE.toString()));
    assertThat(compiling.exit()).as(compiling.err()).isZero();
    weave();

    Fork.Outcome outcome =
        Fork.java(
            "-Xverify:all", "-cp", classes + File.pathSeparator + Compile.classPath(), "Ordered");

    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.out())
        .isEqualTo(
            "Ordered(name=tea, count=2)\n"
                + "java.io.IOException: too many\n"
                + "log is marked non-null but is null\n"
                + "[tea4, closed, tea12, closed]\n");
  }

  private void weave() throws IOException {
    WovenFiles.weave(classes, WeaveOptions.buildTime());
  }
}
