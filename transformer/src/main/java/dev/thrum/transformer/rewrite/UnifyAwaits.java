package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.model.RuntimeNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Makes every await one of a {@code Future}. */
final class UnifyAwaits {

  private UnifyAwaits() {}

  static void in(MethodNode code) {
    for (AbstractInsnNode node : code.instructions.toArray()) {
      if (node instanceof MethodInsnNode call && RuntimeNames.isAwait(call.owner, call.name)) {
        unify(code, call);
      }
    }
  }

  private static void unify(MethodNode code, MethodInsnNode call) {
    if (call.desc.equals(RuntimeNames.AWAIT_STAGE)) {
      Code convert =
          new Code()
              .invokeStatic(RuntimeNames.STAGES, "await", RuntimeNames.STAGE_TO_FUTURE, false);
      code.instructions.insertBefore(call, convert.list());
    } else if (call.desc.equals(RuntimeNames.AWAIT_DECLARED)) {
      AbstractInsnNode before = Instructions.straightBefore(call);
      if (before instanceof LdcInsnNode) { // the class literal, for the compiler's eyes only
        code.instructions.remove(before);
      } else {
        code.instructions.insertBefore(call, new InsnNode(Opcodes.POP));
      }
    }
    call.desc = RuntimeNames.AWAIT_FUTURE;
  }
}
