package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.analysis.Lambdas;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Calls of any method of a class that leave an object of ours where nobody can ever get it: those
 * whose result is popped at once, and references to methods as functions without a result.
 */
final class DiscardedResults {

  private static final String OURS = "dev/thrum/";

  private final List<Discarded> found = new ArrayList<>();

  private DiscardedResults() {}

  /**
   * One of them.
   *
   * @param type internal name of what the called method returns
   */
  record Discarded(MethodNode method, AbstractInsnNode at, String owner, String name, String type) {

    /** The call as people write it. */
    String call() {
      return CallName.of(owner, name);
    }
  }

  static List<Discarded> in(Findings findings) {
    DiscardedResults results = new DiscardedResults();
    TestIdioms tests = new TestIdioms(findings);
    for (MethodNode method : findings.host().node().methods) {
      if (!tests.isIn(method)) {
        for (AbstractInsnNode node : method.instructions) {
          if (node instanceof MethodInsnNode call && isPopped(call)) {
            results.add(method, node, call.owner, call.name, call.desc);
          } else if (node instanceof InvokeDynamicInsnNode site && isForgetful(site)) {
            Handle called = Lambdas.implementation(site);
            results.add(method, node, called.getOwner(), called.getName(), called.getDesc());
          }
        }
      }
    }
    return results.found;
  }

  private void add(
      MethodNode method, AbstractInsnNode at, String owner, String name, String descriptor) {
    Type returned = Type.getReturnType(descriptor);
    if (returned.getSort() == Type.OBJECT && returned.getInternalName().startsWith(OURS)) {
      found.add(new Discarded(method, at, owner, name, returned.getInternalName()));
    }
  }

  /** Whether the result is gone at once; in a lambda ecj lets it lie on the stack and returns. */
  static boolean isPopped(MethodInsnNode call) {
    @Nullable AbstractInsnNode next = Instructions.straightAfter(call);
    return next != null
        && (next.getOpcode() == Opcodes.RETURN
            || (next.getOpcode() == Opcodes.POP && !TestIdioms.isFailureAfter(next)));
  }

  /** Whether this makes a function without a result of a method that has one. */
  private static boolean isForgetful(InvokeDynamicInsnNode site) {
    return Lambdas.isMetafactory(site)
        && Type.getReturnType(((Type) site.bsmArgs[2]).getDescriptor()) == Type.VOID_TYPE
        && Lambdas.wovenInterface(site) == null // refused for what it is
        && !TestIdioms.isAsserted(site);
  }
}
