package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.CoroutineMethod;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * TH-E004: subroutines, which class files have not had since Java 7. Some tools still write them
 * into newer ones, which the JVM would refuse too.
 */
final class Subroutine implements Check {

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      MethodNode method = coroutine.source();
      for (AbstractInsnNode node : method.instructions) {
        if (node.getOpcode() == Opcodes.JSR || node.getOpcode() == Opcodes.RET) {
          findings.report(
              "TH-E004",
              method,
              node,
              "JSR/RET subroutines are not supported; recompile with --release 8 or later");
          break;
        }
      }
    }
  }
}
