package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.model.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * TH-W206: a guard or permit is given back whatever happens.
 *
 * <p>Looks at those in a variable that is only asked for its value or closed: one that goes
 * anywhere else may be closed there.
 */
final class GuardNotHeld implements Check {

  @Override
  public void look(Findings findings) {
    for (MethodNode method : findings.host().node().methods) {
      for (AbstractInsnNode node : method.instructions) {
        String guard = acquired(findings, node);
        if (guard != null
            && Instructions.straightAfter(node) instanceof VarInsnNode store
            && store.getOpcode() == Opcodes.ASTORE
            && new StoredGuard(method, store).isLeftOpen()) {
          findings.report(
              "TH-W206",
              method,
              node,
              "the "
                  + guard.substring(guard.lastIndexOf('/') + 1).replace('$', '.')
                  + " is not released when this method fails or is cancelled; hold it in"
                  + " try-with-resources");
        }
      }
    }
  }

  /** The type of the guard that was acquired here and is on the stack now, null if none was. */
  private static @Nullable String acquired(Findings findings, AbstractInsnNode node) {
    if (node instanceof TypeInsnNode cast && cast.getOpcode() == Opcodes.CHECKCAST) {
      AbstractInsnNode before = Instructions.straightBefore(node);
      boolean awaited = before != null && findings.awaits().isAwait(before);
      return awaited && RuntimeNames.isGuard(cast.desc) ? cast.desc : null;
    }
    if (node instanceof MethodInsnNode call && RuntimeNames.isSync(call.owner)) {
      Type returned = Type.getReturnType(call.desc);
      return StoredGuard.isGuard(returned) ? returned.getInternalName() : null;
    }
    return null;
  }
}
