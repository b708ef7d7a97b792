package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.model.AwaitMethods;
import dev.thrum.transformer.model.RuntimeNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Makes every suspension an await of a {@code Future} by our own name. */
final class UnifyAwaits {

  private UnifyAwaits() {}

  static void in(MethodNode code, AwaitMethods awaits) {
    for (AbstractInsnNode node : code.instructions.toArray()) {
      if (AwaitMethods.isEmit(node)) {
        emit(code, (MethodInsnNode) node);
      } else if (awaits.isAwait(node)) {
        await(code, (MethodInsnNode) node, awaits);
      }
    }
  }

  private static void await(MethodNode code, MethodInsnNode call, AwaitMethods awaits) {
    if (call.desc.equals(RuntimeNames.AWAIT_DECLARED)) {
      AbstractInsnNode before = Instructions.straightBefore(call);
      if (before instanceof LdcInsnNode) { // the class literal, for the compiler's eyes only
        code.instructions.remove(before);
      } else {
        code.instructions.insertBefore(call, new InsnNode(Opcodes.POP));
      }
    } else if (!call.desc.equals(RuntimeNames.AWAIT_FUTURE)) {
      String await = awaits.isForeignAwait(call) ? "joined" : "await";
      Code convert =
          new Code().invokeStatic(RuntimeNames.STAGES, await, RuntimeNames.STAGE_TO_FUTURE, false);
      code.instructions.insertBefore(call, convert.list());
      castForeignResult(code, call);
    }
    call.owner = RuntimeNames.THRUM;
    call.desc = RuntimeNames.AWAIT_FUTURE;
    call.itf = false;
  }

  private static void castForeignResult(MethodNode code, MethodInsnNode call) {
    Type result = Type.getReturnType(call.desc);
    if (result.getSort() == Type.OBJECT && !result.getClassName().equals("java.lang.Object")) {
      code.instructions.insert(call, new TypeInsnNode(Opcodes.CHECKCAST, result.getInternalName()));
    }
  }

  /** {@code emit(x)} awaits an emission, which is pending until the consumer asks again. */
  private static void emit(MethodNode code, MethodInsnNode call) {
    Code emission =
        new Code().invokeStatic(RuntimeNames.GENERATOR, "emission", RuntimeNames.EMISSION, false);
    code.instructions.insertBefore(call, emission.list());
    code.instructions.insert(call, new InsnNode(Opcodes.POP));
    call.name = RuntimeNames.AWAIT;
    call.desc = RuntimeNames.AWAIT_FUTURE;
  }
}
