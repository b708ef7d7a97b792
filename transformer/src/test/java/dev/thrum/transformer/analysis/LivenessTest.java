package dev.thrum.transformer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.targets.HandMade;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

class LivenessTest {

  @Test
  void a_variable_lives_from_its_last_write_to_its_last_read() {
    MethodNode method =
        HandMade.method(
            "()I",
            code -> {
              code.visitInsn(Opcodes.ICONST_1);
              code.visitVarInsn(Opcodes.ISTORE, 0);
              code.visitInsn(Opcodes.NOP); // 0: only local 0
              code.visitInsn(Opcodes.ICONST_2);
              code.visitVarInsn(Opcodes.ISTORE, 1);
              code.visitVarInsn(Opcodes.ILOAD, 0);
              code.visitInsn(Opcodes.NOP); // 1: only local 1
              code.visitVarInsn(Opcodes.ILOAD, 1);
              code.visitInsn(Opcodes.IADD);
              code.visitInsn(Opcodes.NOP); // 2: none
              code.visitInsn(Opcodes.IRETURN);
            });
    Liveness liveness = Liveness.of(method);

    assertThat(live(liveness, method, 0)).isEqualTo("0");
    assertThat(live(liveness, method, 1)).isEqualTo("1");
    assertThat(live(liveness, method, 2)).isEmpty();
  }

  @Test
  void an_increment_reads_and_writes() {
    MethodNode method =
        HandMade.method(
            "(I)V",
            code -> {
              code.visitInsn(Opcodes.NOP);
              code.visitIincInsn(0, 1);
              code.visitInsn(Opcodes.NOP);
              code.visitInsn(Opcodes.RETURN);
            });
    Liveness liveness = Liveness.of(method);

    assertThat(live(liveness, method, 0)).isEqualTo("0");
    assertThat(live(liveness, method, 1)).isEmpty();
  }

  @Test
  void what_the_next_round_of_a_loop_reads_lives_to_its_end() {
    MethodNode method =
        HandMade.method(
            "(II)V",
            code -> {
              Label loop = new Label();
              Label end = new Label();
              code.visitLabel(loop);
              code.visitVarInsn(Opcodes.ILOAD, 0);
              code.visitJumpInsn(Opcodes.IFEQ, end);
              code.visitInsn(Opcodes.NOP);
              code.visitJumpInsn(Opcodes.GOTO, loop);
              code.visitLabel(end);
              code.visitInsn(Opcodes.NOP);
              code.visitVarInsn(Opcodes.ILOAD, 1);
              code.visitInsn(Opcodes.POP);
              code.visitInsn(Opcodes.RETURN);
            });
    Liveness liveness = Liveness.of(method);

    assertThat(live(liveness, method, 0)).isEqualTo("01");
    assertThat(live(liveness, method, 1)).isEqualTo("1");
  }

  /** dotnet/runtime #121564. */
  @Test
  void what_a_handler_reads_lives_where_the_exception_is_thrown_even_if_it_is_written_next() {
    MethodNode method =
        HandMade.method(
            "(II)V",
            code -> {
              Label start = new Label();
              Label end = new Label();
              Label handler = new Label();
              code.visitTryCatchBlock(start, end, handler, "java/lang/Exception");
              code.visitLabel(start);
              code.visitInsn(Opcodes.NOP);
              code.visitInsn(Opcodes.ICONST_1);
              code.visitVarInsn(Opcodes.ISTORE, 0);
              code.visitLabel(end);
              code.visitInsn(Opcodes.NOP);
              code.visitInsn(Opcodes.RETURN);
              code.visitLabel(handler);
              code.visitInsn(Opcodes.POP);
              code.visitVarInsn(Opcodes.ILOAD, 0);
              code.visitInsn(Opcodes.POP);
              code.visitInsn(Opcodes.RETURN);
            });
    Liveness liveness = Liveness.of(method);

    assertThat(live(liveness, method, 0)).isEqualTo("0");
    assertThat(live(liveness, method, 1)).isEmpty();
  }

  private static String live(Liveness liveness, MethodNode method, int nop) {
    StringBuilder live = new StringBuilder();
    for (int local = 0; local < 4; local++) {
      if (liveness.isLive(HandMade.nth(method, Opcodes.NOP, nop), local)) {
        live.append(local);
      }
    }
    return live.toString();
  }
}
