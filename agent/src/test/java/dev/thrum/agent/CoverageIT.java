package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.trial.Compile;
import dev.thrum.transformer.trial.Fork;
import dev.thrum.transformer.trial.LineCoverage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JaCoCo's agent beside ours, in either order, and alone with classes woven before. */
class CoverageIT {

  private static final String PENDING_ONCE = "1";

  @TempDir private Path temp;
  private Path classes;
  private Path records;
  private String source;

  @BeforeEach
  void compile() throws IOException {
    classes = Files.createDirectory(temp.resolve("classes"));
    records = temp.resolve("jacoco.exec");
    try (InputStream in = Fork.class.getResourceAsStream("/tools/Covered.java")) {
      source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Compile.into(classes, "Covered", source);
  }

  @Test
  void its_report_is_of_the_classes_as_they_were_compiled_if_its_agent_comes_first()
      throws IOException {
    run(jacoco(), Programs.agent("verify"));

    assertCoveredAsCompiled();
  }

  @Test
  void its_report_is_of_the_classes_as_they_were_compiled_if_its_agent_comes_last()
      throws IOException {
    run(Programs.agent("verify"), jacoco());

    assertCoveredAsCompiled();
  }

  @Test
  void its_report_is_of_the_woven_classes_if_they_were_woven_at_build_time() throws IOException {
    assertThat(Programs.weave(classes).exit()).isZero();

    run(jacoco());

    LineCoverage coverage = coverage();
    assertThat(coverage.classes()).containsExactlyInAnyOrder("Covered", "Covered$Price");
    coverage.compare(source, Map.of("await", "partly", "loop", "covered"));
  }

  private void assertCoveredAsCompiled() throws IOException {
    coverage().compare(source, Map.of("await", "covered", "loop", "covered"));
  }

  private void run(String... agents) {
    Object[] command =
        Stream.of(
                Stream.of(agents),
                Stream.of("-cp", Programs.path(classes), "Covered", PENDING_ONCE))
            .flatMap(arguments -> arguments)
            .toArray();
    Fork.Outcome outcome = Fork.java(command);

    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.out()).isEqualTo("few69\n");
  }

  private String jacoco() {
    return "-javaagent:"
        + Programs.home(org.jacoco.agent.rt.RT.class)
        + "=includes=Covered*,destfile="
        + records;
  }

  private LineCoverage coverage() throws IOException {
    ExecFileLoader loader = new ExecFileLoader();
    loader.load(records.toFile());
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(classes)) {
      for (Path file : List.copyOf(all.toList())) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return LineCoverage.of(files, loader.getExecutionDataStore());
  }
}
