package dev.thrum.transformer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.targets.HandMade;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

class FlowTest {

  @Test
  void a_switch_goes_to_its_cases_and_its_default_and_nowhere_else() {
    MethodNode method =
        HandMade.method(
            "(I)V",
            code -> {
              Label one = new Label();
              Label two = new Label();
              Label other = new Label();
              code.visitVarInsn(Opcodes.ILOAD, 0);
              code.visitTableSwitchInsn(0, 1, other, one, two);
              code.visitLabel(one);
              code.visitInsn(Opcodes.ICONST_0);
              code.visitInsn(Opcodes.POP);
              code.visitLabel(two);
              code.visitInsn(Opcodes.NOP);
              code.visitLabel(other);
              code.visitInsn(Opcodes.RETURN);
            });
    Flow flow = Flow.of(method);
    AbstractInsnNode choice = HandMade.nth(method, Opcodes.TABLESWITCH, 0);

    assertThat(flow.successors(flow.indexOf(choice))).hasSize(3).doesNotHaveDuplicates();
    assertThat(flow.successors(flow.indexOf(HandMade.nth(method, Opcodes.RETURN, 0)))).isEmpty();
  }

  @Test
  void no_handler_behind_one_that_takes_everything_sees_an_exception() {
    MethodNode method =
        HandMade.method(
            "()V",
            code -> {
              Label start = new Label();
              Label end = new Label();
              Label[] handlers = {new Label(), new Label(), new Label()};
              code.visitTryCatchBlock(start, end, handlers[0], "java/lang/Exception");
              code.visitTryCatchBlock(start, end, handlers[1], "java/lang/Throwable");
              code.visitTryCatchBlock(start, end, handlers[2], null);
              code.visitLabel(start);
              code.visitInsn(Opcodes.NOP);
              code.visitLabel(end);
              code.visitInsn(Opcodes.RETURN);
              for (Label handler : handlers) {
                code.visitLabel(handler);
                code.visitInsn(Opcodes.POP);
                code.visitInsn(Opcodes.RETURN);
              }
            });
    Flow flow = Flow.of(method);
    int nop = flow.indexOf(HandMade.nth(method, Opcodes.NOP, 0));

    assertThat(flow.handlers(nop)).hasSize(2);
    assertThat(flow.reachable().get(flow.indexOf(HandMade.nth(method, Opcodes.POP, 1)))).isTrue();
    assertThat(flow.reachable().get(flow.indexOf(HandMade.nth(method, Opcodes.POP, 2)))).isFalse();
  }
}
