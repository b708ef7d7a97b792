package dev.thrum.transformer.analysis;

import java.util.List;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Walks a method as the type-checking verifier does: linearly, from the compiler's own frames. No
 * types are merged, so no class hierarchy is asked and nothing is loaded.
 */
public final class ComputeTypes {

  private ComputeTypes() {}

  /** Hears of each node with what the verifier knows before it. */
  public interface Observer {

    /**
     * Before a node.
     *
     * @param locals slots of the locals, null where the code is unreachable; not to be kept
     * @param stack slots of the stack, bottom first, null where unreachable; not to be kept
     */
    void before(AbstractInsnNode node, List<Object> locals, List<Object> stack);
  }

  /** Tells the observer of every node of a method of class {@code owner}. */
  public static void walk(String owner, MethodNode method, Observer observer) {
    AnalyzerAdapter verifier =
        new AnalyzerAdapter(owner, method.access, method.name, method.desc, null);
    for (AbstractInsnNode node : method.instructions) {
      observer.before(node, verifier.locals, verifier.stack);
      node.accept(verifier);
    }
  }
}
