package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.model.RuntimeNames;
import dev.thrum.transformer.model.TypeState;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Makes room for frame, resume index and context behind the arguments. */
final class ShiftLocals {

  private static final int OWN = 3;

  private ShiftLocals() {}

  /** Shifts the locals from {@code first} on. */
  static void in(MethodNode code, int first) {
    for (AbstractInsnNode node : code.instructions) {
      if (node instanceof VarInsnNode access) {
        access.var = shift(access.var, first);
      } else if (node instanceof IincInsnNode increment) {
        increment.var = shift(increment.var, first);
      } else if (node instanceof FrameNode frame) {
        frame.local = List.of(own(frame.local, first));
      }
    }
    if (code.localVariables != null) {
      for (LocalVariableNode variable : code.localVariables) {
        variable.index = shift(variable.index, first);
      }
    }
    shift(code.visibleLocalVariableAnnotations, first);
    shift(code.invisibleLocalVariableAnnotations, first);
    code.maxLocals += OWN;
  }

  private static void shift(List<LocalVariableAnnotationNode> annotations, int first) {
    if (annotations != null) {
      for (LocalVariableAnnotationNode annotation : annotations) {
        for (int i = 0; i < annotation.index.size(); i++) {
          annotation.index.set(i, shift(annotation.index.get(i), first));
        }
      }
    }
  }

  private static int shift(int local, int first) {
    return local < first ? local : local + OWN;
  }

  private static Object[] own(List<Object> entries, int first) {
    List<Object> slots = new ArrayList<>(TypeState.slots(entries == null ? List.of() : entries));
    while (slots.size() < first) {
      slots.add(Opcodes.TOP);
    }
    slots.addAll(first, List.of(RuntimeNames.FRAME, Opcodes.INTEGER, RuntimeNames.CONTEXT));
    return TypeState.entries(slots);
  }
}
