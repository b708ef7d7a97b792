package dev.thrum.transformer.model;

import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Which calls suspend: {@code Thrum.await} and {@code Thrum.emit}, and the static {@code await} of
 * further classes that the user named.
 *
 * @param foreign internal names of those classes
 */
public record AwaitMethods(List<String> foreign) {

  /** Only our own. */
  public static final AwaitMethods OWN = new AwaitMethods(List.of());

  /** Whether this calls an await, our own or a foreign one. */
  public boolean isAwait(AbstractInsnNode node) {
    return node instanceof MethodInsnNode call
        && (RuntimeNames.isAwait(call.owner, call.name) || isForeignAwait(call));
  }

  /** Whether this hands out an element of a generator. */
  public static boolean isEmit(AbstractInsnNode node) {
    return node instanceof MethodInsnNode call
        && call.owner.equals(RuntimeNames.THRUM)
        && call.name.equals(RuntimeNames.EMIT);
  }

  /** Whether this suspends its method in one way or the other. */
  public boolean suspends(AbstractInsnNode node) {
    return isAwait(node) || isEmit(node);
  }

  /** Whether this is an await of one of the further classes. */
  public boolean isForeignAwait(MethodInsnNode call) {
    return call.name.equals(RuntimeNames.AWAIT) && foreign.contains(call.owner);
  }

  /** Whether methods that await need no annotation: those of the further classes never had any. */
  public boolean isForeignAwaitIn(Iterable<AbstractInsnNode> instructions) {
    if (!foreign.isEmpty()) {
      for (AbstractInsnNode node : instructions) {
        if (node instanceof MethodInsnNode call && isForeignAwait(call)) {
          return true;
        }
      }
    }
    return false;
  }
}
