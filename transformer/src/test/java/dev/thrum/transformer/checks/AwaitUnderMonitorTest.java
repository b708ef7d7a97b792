package dev.thrum.transformer.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.analysis.FindCoroutines;
import dev.thrum.transformer.model.AwaitMethods;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.targets.HandMade;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Locking that no compiler writes: when in doubt it is refused. */
class AwaitUnderMonitorTest {

  @Test
  void an_await_after_the_exit_is_fine() {
    assertThat(
            isRefused(
                code -> {
                  enter(code);
                  exit(code);
                  await(code);
                }))
        .isFalse();
  }

  @Test
  void a_monitor_entered_twice_and_left_once_is_held() {
    assertThat(
            isRefused(
                code -> {
                  enter(code);
                  enter(code);
                  exit(code);
                  await(code);
                }))
        .isTrue();
  }

  @Test
  void a_monitor_left_on_one_path_only_is_held() {
    assertThat(
            isRefused(
                code -> {
                  Label skip = new Label();
                  enter(code);
                  code.visitVarInsn(Opcodes.ALOAD, 0);
                  code.visitJumpInsn(Opcodes.IFNULL, skip);
                  exit(code);
                  code.visitLabel(skip);
                  await(code);
                }))
        .isTrue();
  }

  @Test
  void more_exits_than_entries_leave_nothing_held() {
    assertThat(
            isRefused(
                code -> {
                  exit(code);
                  exit(code);
                  await(code);
                  enter(code);
                }))
        .isFalse();
  }

  @Test
  void a_loop_that_enters_again_and_again_comes_to_an_end() {
    assertThat(
            isRefused(
                code -> {
                  Label loop = new Label();
                  code.visitLabel(loop);
                  enter(code);
                  code.visitVarInsn(Opcodes.ALOAD, 0);
                  code.visitJumpInsn(Opcodes.IFNULL, loop);
                  await(code);
                }))
        .isTrue();
  }

  private static void enter(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.MONITORENTER);
  }

  private static void exit(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.MONITOREXIT);
  }

  private static void await(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    HandMade.await(code);
    code.visitInsn(Opcodes.POP);
  }

  private static boolean isRefused(Consumer<MethodVisitor> body) {
    ClassNode node =
        HandMade.classWith(
            "(Ldev/thrum/future/Future;)Ldev/thrum/future/Future;",
            code -> {
              body.accept(code);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitInsn(Opcodes.ARETURN);
            });
    node.methods.get(0).visitAnnotation("Ldev/thrum/annotations/Async;", false);
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    HostClass host = new HostClass(new ClassReader(writer.toByteArray()), node);
    return Checks.of(host, FindCoroutines.in(host, AwaitMethods.OWN, ""), AwaitMethods.OWN)
        .diagnostics()
        .stream()
        .anyMatch(found -> found.code().equals("TH-E130"));
  }
}
