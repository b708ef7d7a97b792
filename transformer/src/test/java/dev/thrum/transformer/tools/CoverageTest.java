package dev.thrum.transformer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.targets.CompileJava;
import dev.thrum.transformer.targets.MemoryLoader;
import dev.thrum.transformer.targets.Target;
import dev.thrum.transformer.trial.LineCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Classes that are woven first and then observed by JaCoCo, as by its agent or offline: the report
 * is made of the woven classes. {@code tools/Covered.java} says what is expected of its lines. A
 * line with an await is never covered in full: it has a branch for whether it suspends, and a place
 * for breakpoints that is never reached.
 */
class CoverageTest {

  private static final Path SOURCE = Path.of("src", "test", "resources", "tools", "Covered.java");

  @Test
  void lines_that_ran_are_covered_before_and_after_awaits_that_were_ready() throws Exception {
    LineCoverage coverage = run(0);

    coverage.compare(
        Files.readString(SOURCE), Map.of("await", "partly", "loop", "partly")); // never resumed in
  }

  @Test
  void lines_that_ran_are_covered_before_and_after_awaits_that_suspended() throws Exception {
    LineCoverage coverage = run(1);

    coverage.compare(Files.readString(SOURCE), Map.of("await", "partly", "loop", "covered"));
  }

  /** A synthetic body would be left out, and its lines with it. */
  @Test
  void jacoco_804_bodies_are_ignored_and_generated_branches_are_counted() throws Exception {
    Map<String, byte[]> woven =
        Target.of("Covered", CompileJava.source("Covered", Files.readString(SOURCE)))
            .weave(WeaveOptions.buildTime());
    ClassNode host = new ClassNode();
    new ClassReader(woven.get("Covered")).accept(host, 0);
    List<MethodNode> bodies =
        host.methods.stream()
            .filter(method -> method.name.endsWith("$async") && !method.name.startsWith("lambda$"))
            .toList();

    assertThat(bodies)
        .isNotEmpty()
        .allMatch(method -> (method.access & Opcodes.ACC_SYNTHETIC) == 0);
    run(1).compare(Files.readString(SOURCE), Map.of("await", "partly", "loop", "covered"));
  }

  @Test
  void frame_classes_are_not_counted() throws Exception {
    assertThat(run(1).classes()).containsExactlyInAnyOrder("Covered", "Covered$Price");
  }

  private static LineCoverage run(int pending) throws Exception {
    Map<String, byte[]> compiled = CompileJava.source("Covered", Files.readString(SOURCE));
    Map<String, byte[]> woven = Target.of("Covered", compiled).weave(WeaveOptions.buildTime());
    LoggerRuntime runtime = new LoggerRuntime();
    RuntimeData data = new RuntimeData();
    runtime.startup(data);
    try {
      Class<?> main =
          Class.forName(
              "Covered",
              true,
              new MemoryLoader(
                  CoverageTest.class.getClassLoader(),
                  instrument(woven, new Instrumenter(runtime))));
      main.getMethod("main", String[].class).invoke(null, (Object) new String[] {"" + pending});
    } finally {
      runtime.shutdown();
    }
    ExecutionDataStore executed = new ExecutionDataStore();
    data.collect(executed, new SessionInfoStore(), false);
    return LineCoverage.of(woven, executed);
  }

  private static Map<String, byte[]> instrument(
      Map<String, byte[]> classes, Instrumenter instrumenter) throws IOException {
    Map<String, byte[]> observed = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
      observed.put(entry.getKey(), instrumenter.instrument(entry.getValue(), entry.getKey()));
    }
    return observed;
  }
}
