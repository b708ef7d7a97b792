package dev.thrum.transformer.targets;

import dev.thrum.transformer.WeaveOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;

/** The same targets as other tools leave them. */
class VariantsTest {

  private static final int PROBES = 1000;
  private static final List<Schedule> SCHEDULES =
      List.of(Schedule.of(Readiness.SECOND_POLL, 0), Schedule.of(Readiness.RANDOM, 7));

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void without_debug_information(WeaveSource source) {
    compare(source, VariantsTest::withoutDebugInformation, WeaveOptions.buildTime());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void with_dead_variables_kept_for_debuggers(WeaveSource source) {
    compare(source, bytes -> bytes, WeaveOptions.loadTime().withKeepLocals(true));
  }

  /** The table of variables is good for names only: 3.35. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void with_tables_of_variables_that_lie(WeaveSource source) {
    compare(source, VariantsTest::withLyingVariables, WeaveOptions.buildTime());
    compare(
        source, VariantsTest::withLyingVariables, WeaveOptions.buildTime().withKeepLocals(true));
  }

  /** A probe at every jump, as a coverage tool inserts them: 3.79. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void with_probes_in_every_branch(WeaveSource source) {
    if (!source.name().startsWith("more_")) { // arguments up to the limit leave it no room
      compare(source, VariantsTest::withProbes, WeaveOptions.buildTime());
    }
  }

  /** Code around every method, as aspects have it, that sees whatever leaves it: 3.81. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void with_advice_around_every_method(WeaveSource source) {
    if (!source.name().startsWith("more_")) { // arguments up to the limit leave it no room
      compare(
          source,
          new Advise(Compilation.usual().targets().get(source).compiled()),
          WeaveOptions.buildTime());
    }
  }

  private static void compare(
      WeaveSource source, UnaryOperator<byte[]> change, WeaveOptions options) {
    Map<String, byte[]> changed = new TreeMap<>();
    Compilation.usual()
        .targets()
        .get(source)
        .compiled()
        .forEach((name, bytes) -> changed.put(name, change.apply(bytes)));
    Target target = Target.of(source.className(), changed);
    Drops.compareRuns(
        source, source.says("fresh classes") ? target.fresh() : target, options, SCHEDULES);
  }

  static Stream<WeaveSource> sources() {
    return Compilation.usual().targets().keySet().stream();
  }

  private static byte[] withoutDebugInformation(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(writer, ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }

  private static byte[] withLyingVariables(byte[] classFile) {
    return change(
        classFile,
        (access, descriptor, next) ->
            new MethodVisitor(Opcodes.ASM9, next) {
              private int variables;

              @Override
              public void visitLocalVariable(
                  String name, String desc, String signature, Label start, Label end, int index) {
                String type = Type.getType(desc).getSize() == 2 ? "D" : "[Ljava/lang/Thread;";
                super.visitLocalVariable("x" + variables++ % 3, type, null, start, end, index);
                if (index > 0 && Type.getType(desc).getSize() == 1) {
                  super.visitLocalVariable("y" + variables, desc, null, start, end, index - 1);
                }
              }
            });
  }

  private static byte[] withProbes(byte[] classFile) {
    return change(
        classFile,
        (access, descriptor, next) ->
            new LocalVariablesSorter(Opcodes.ASM9, access, descriptor, next) {
              private int probes;
              private int probe;

              @Override
              public void visitCode() {
                super.visitCode();
                probes = newLocal(Type.getType("[Z"));
                mv.visitIntInsn(Opcodes.SIPUSH, PROBES);
                mv.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_BOOLEAN);
                mv.visitVarInsn(Opcodes.ASTORE, probes);
              }

              @Override
              public void visitJumpInsn(int opcode, Label label) {
                hit();
                super.visitJumpInsn(opcode, label);
              }

              @Override
              public void visitInsn(int opcode) {
                if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                  hit();
                }
                super.visitInsn(opcode);
              }

              private void hit() {
                mv.visitVarInsn(Opcodes.ALOAD, probes);
                mv.visitIntInsn(Opcodes.SIPUSH, probe++);
                mv.visitInsn(Opcodes.ICONST_1);
                mv.visitInsn(Opcodes.BASTORE);
              }
            });
  }

  private interface Change {
    MethodVisitor of(int access, String descriptor, MethodVisitor next);
  }

  private static byte[] change(byte[] classFile, Change change) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  String signature,
                  String[] exceptions) {
                MethodVisitor next =
                    super.visitMethod(access, name, descriptor, signature, exceptions);
                boolean hasCode = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
                return hasCode && !name.startsWith("<")
                    ? change.of(access, descriptor, next)
                    : next;
              }
            },
            ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }
}
