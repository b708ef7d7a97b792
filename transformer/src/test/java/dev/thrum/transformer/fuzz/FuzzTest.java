package dev.thrum.transformer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.targets.CompileJava;
import dev.thrum.transformer.targets.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Random programs behave the same plain and woven, in every readiness, and dropped at any await;
 * what they leave, which is generators that they don't close, they leave plain and woven.
 *
 * <p>{@code -Dthrum.fuzz.seed=N} begins elsewhere, {@code -Dthrum.fuzz.minutes=N} goes on for long.
 * A failure prints the seed and the smallest program found that still fails, and leaves it in
 * {@code target/fuzz}; mended, it becomes a target below {@code weave}.
 */
class FuzzTest {

  private static final long SEED = Long.getLong("thrum.fuzz.seed", 1);
  private static final int MINUTES = Integer.getInteger("thrum.fuzz.minutes", 0);
  private static final int BATCH = 25;
  private static final int BATCHES = 80;
  private static final int MOST_SHRINKING_STEPS = 2000;

  @Test
  void random_programs_behave_woven_as_they_do_plain() {
    long end = System.nanoTime() + MINUTES * 60_000_000_000L;
    for (int batch = 0; batch < BATCHES || System.nanoTime() < end; batch++) {
      run(batch);
    }
  }

  /** Such bugs of a compiler with the same job took a fuzzer to be found: a batch more. */
  @Test
  void dotnet_116090_119061_127605_what_only_random_programs_find() {
    run(BATCHES);
  }

  /** Compiled together, which is most of the time. */
  private static void run(int batch) {
    boolean ecj = batch % 4 == 3;
    int release = batch % 2 == 0 ? 17 : 8;
    JavaCompiler compiler = ecj ? CompileJava.ecj() : CompileJava.javac();
    Map<String, Program> programs = new LinkedHashMap<>();
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 0; i < BATCH; i++) {
      long seed = SEED + (long) batch * BATCH + i;
      Program program = Generate.program("p" + seed, seed, release);
      programs.put(program.name(), program);
      sources.put(program.name() + ".T", program.source());
    }
    Map<String, byte[]> classes =
        CompileJava.sources(compiler, sources, "--release", "" + release, "-nowarn");
    programs.forEach(
        (name, program) -> {
          Throwable wrong = Judge.wrong(target(program, classes), program.name().hashCode());
          if (wrong != null) {
            throw failure(program, compiler, release, wrong);
          }
        });
  }

  private static Target target(Program program, Map<String, byte[]> classes) {
    Map<String, byte[]> own = new TreeMap<>(classes);
    own.keySet().removeIf(className -> !className.startsWith(program.name() + "."));
    Target target = Target.of(program.name() + ".T", own);
    return program.source().contains("Elsewhere.") ? target.awaitingElsewhere() : target;
  }

  private static AssertionError failure(
      Program program, JavaCompiler compiler, int release, Throwable wrong) {
    Program small = program;
    Throwable why = wrong;
    int steps = 0;
    for (boolean smaller = true; smaller && steps < MOST_SHRINKING_STEPS; ) {
      smaller = false;
      for (Program candidate : candidates(small)) {
        if (steps++ > MOST_SHRINKING_STEPS) {
          break;
        }
        Throwable still = stillWrong(candidate, compiler, release);
        if (still != null) {
          small = candidate;
          why = still;
          smaller = true;
          break;
        }
      }
    }
    keep(small);
    return new AssertionError(
        "seed "
            + program.name().substring(1)
            + " of release "
            + release
            + ", shrunk from "
            + program.size()
            + " to "
            + small.size()
            + " statements:\n"
            + small.source(),
        why);
  }

  private static void keep(Program program) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "fuzz"));
      Files.writeString(folder.resolve(program.name() + ".java"), program.source());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Program> candidates(Program program) {
    List<Program> all = new ArrayList<>();
    for (int i = program.methods().size() - 1; i > 0; i--) {
      all.add(program.withoutMethod(i));
    }
    for (int n = 0; n < program.size(); n++) {
      all.add(program.without(n, false));
    }
    for (int n = 0; n < program.size(); n++) {
      Program unwrapped = program.without(n, true);
      if (unwrapped.size() == program.size() - 1) {
        all.add(unwrapped);
      }
    }
    return all;
  }

  private static Throwable stillWrong(Program program, JavaCompiler compiler, int release) {
    Map<String, byte[]> classes;
    try {
      classes =
          CompileJava.sources(
              compiler,
              Map.of(program.name() + ".T", program.source()),
              "--release",
              "" + release,
              "-nowarn");
    } catch (AssertionError doesNotCompile) {
      return null;
    }
    return Judge.wrong(target(program, classes), program.name().hashCode());
  }

  @Test
  void what_the_compiler_got_wrong_is_not_held_against_the_weaver() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, "T", null, "java/lang/Object", null);
    MethodVisitor broken = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()V", null, null);
    broken.visitCode();
    broken.visitInsn(Opcodes.POP);
    broken.visitInsn(Opcodes.RETURN);
    broken.visitMaxs(1, 0);
    broken.visitEnd();

    assertThat(Judge.isMiscompiled(Map.of("T", writer.toByteArray()))).isTrue();
    assertThat(Judge.isMiscompiled(CompileJava.source("T", "class T { void m() {} }"))).isFalse();
  }

  @Test
  void the_same_seed_gives_the_same_program() {
    assertThat(Generate.program("p", 5, 17).source())
        .isEqualTo(Generate.program("p", 5, 17).source());
  }
}
