package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.model.AwaitMethods;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Removes {@code Async.init()}, by which programs start the library that their awaits were written
 * for: it would attach an agent, which is not needed any more and fails on newer JVMs.
 */
final class ForgetForeignStart {

  private ForgetForeignStart() {}

  /** Whether there was any in the method. */
  static boolean in(MethodNode method, AwaitMethods awaits) {
    boolean found = false;
    for (AbstractInsnNode node : method.instructions.toArray()) {
      if (node instanceof MethodInsnNode call
          && call.name.equals("init")
          && call.desc.equals("()V")
          && awaits.foreign().contains(call.owner)) {
        method.instructions.remove(call);
        found = true;
      }
    }
    return found;
  }
}
