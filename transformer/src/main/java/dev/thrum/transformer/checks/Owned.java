package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.Instructions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Whether the object or array that is read belongs to the method: it is in a variable of new ones.
 */
final class Owned {

  private Owned() {}

  /**
   * Whether nobody else may have it.
   *
   * @param depths words on the stack before each instruction that can be reached
   * @param read of a field, or of an array's element after a DUP2
   */
  static boolean isMadeHere(
      MethodNode method, Map<AbstractInsnNode, Integer> depths, AbstractInsnNode read) {
    if (read.getOpcode() == Opcodes.GETSTATIC) {
      return false;
    }
    int consumed = read.getOpcode() == Opcodes.GETFIELD ? 1 : 2;
    int depth =
        depths.getOrDefault(read, 0) - consumed; // with the object, or array and index, below
    AbstractInsnNode load = read;
    int below = Math.max(0, depth - consumed);
    while (load != null && (!depths.containsKey(load) || depths.get(load) > below)) {
      load = load.getPrevious();
    }
    return load instanceof VarInsnNode variable
        && load.getOpcode() == Opcodes.ALOAD
        && holdsNewOnes(method, variable.var);
  }

  static boolean isSameVariable(AbstractInsnNode one, AbstractInsnNode other) {
    return one.getOpcode() == Opcodes.ALOAD
        && other.getOpcode() == Opcodes.ALOAD
        && ((VarInsnNode) one).var == ((VarInsnNode) other).var;
  }

  private static boolean holdsNewOnes(MethodNode method, int variable) {
    boolean any = false;
    for (AbstractInsnNode node : method.instructions) {
      if (node.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) node).var == variable) {
        if (!isNew(Instructions.straightBefore(node))) {
          return false;
        }
        any = true;
      }
    }
    return any; // else it is this, or a parameter
  }

  private static boolean isNew(@Nullable AbstractInsnNode value) {
    if (value == null) {
      return false;
    }
    return switch (value.getOpcode()) {
      case Opcodes.NEWARRAY, Opcodes.ANEWARRAY, Opcodes.MULTIANEWARRAY, Opcodes.AASTORE -> true;
      case Opcodes.BASTORE, Opcodes.CASTORE, Opcodes.SASTORE, Opcodes.IASTORE -> true;
      case Opcodes.LASTORE, Opcodes.FASTORE, Opcodes.DASTORE -> true; // of a new array's elements
      case Opcodes.INVOKESPECIAL -> ((MethodInsnNode) value).name.equals("<init>");
      default -> false;
    };
  }
}
