package dev.thrum.transformer.analysis;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;

/** Walking an instruction list past what is no instruction. */
public final class Instructions {

  private Instructions() {}

  /** Whether it executes, unlike labels, line numbers and frames. */
  public static boolean isReal(AbstractInsnNode node) {
    return node.getOpcode() >= 0;
  }

  /** The instruction before, null if control may also come from elsewhere in between. */
  public static @Nullable AbstractInsnNode straightBefore(AbstractInsnNode node) {
    AbstractInsnNode i = node.getPrevious();
    while (i != null && !isReal(i)) {
      if (i instanceof FrameNode) {
        return null;
      }
      i = i.getPrevious();
    }
    return i;
  }

  /** The instruction after, null if control may also come from elsewhere in between. */
  public static @Nullable AbstractInsnNode straightAfter(AbstractInsnNode node) {
    AbstractInsnNode i = node.getNext();
    while (i != null && !isReal(i)) {
      if (i instanceof FrameNode) {
        return null;
      }
      i = i.getNext();
    }
    return i;
  }

  /** Whether control never goes on to the next instruction. */
  public static boolean endsFlow(AbstractInsnNode node) {
    int opcode = node.getOpcode();
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
  }
}
