package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.Flow;
import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.model.Form;
import dev.thrum.transformer.model.RuntimeNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Turns {@code return Future.ready(v)} into a return of v itself, unboxed if every return boxes the
 * same primitive. Other returns keep their future: it is awaited in tail position.
 */
final class RewriteReturns {

  private static final Type OBJECT = Type.getType(Object.class);

  private RewriteReturns() {}

  /**
   * How a body returns.
   *
   * @param result what it returns raw
   * @param tails its other returns, of futures
   */
  record Returns(Type result, List<AbstractInsnNode> tails) {}

  static Returns in(MethodNode code, Form form) {
    if (form == Form.BLOCK || form == Form.STREAM || form == Form.TEST) {
      returnNullForVoid(code);
      return new Returns(OBJECT, List.of());
    }
    List<AbstractInsnNode> raw = new ArrayList<>();
    for (AbstractInsnNode node : code.instructions.toArray()) {
      if (isReady(node, form) && isReturned(node)) {
        raw.add(returnRaw(code, (MethodInsnNode) node));
      }
    }
    removeEmptyRanges(code);
    List<AbstractInsnNode> tails = new ArrayList<>();
    for (AbstractInsnNode node : code.instructions) {
      if (node.getOpcode() == Opcodes.ARETURN && !raw.contains(node)) {
        tails.add(node);
      }
    }
    Type primitive = commonPrimitive(raw);
    if (primitive == null || anyReachable(code, tails)) {
      return new Returns(OBJECT, tails);
    }
    for (AbstractInsnNode end : raw) {
      code.instructions.remove(Instructions.straightBefore(end));
      code.instructions.set(end, new InsnNode(primitive.getOpcode(Opcodes.IRETURN)));
    }
    return new Returns(primitive, tails);
  }

  /** Drops exception ranges that have lost all their instructions. */
  static void removeEmptyRanges(MethodNode code) {
    List<TryCatchBlockNode> kept = new ArrayList<>();
    for (TryCatchBlockNode block : code.tryCatchBlocks) {
      for (AbstractInsnNode i = block.start; i != block.end; i = i.getNext()) {
        if (Instructions.isReal(i)) {
          kept.add(block);
          break;
        }
      }
    }
    code.tryCatchBlocks = kept;
  }

  private static boolean isReady(AbstractInsnNode node, Form form) {
    if (!(node instanceof MethodInsnNode call) || call.getOpcode() != Opcodes.INVOKESTATIC) {
      return false;
    }
    return form == Form.LAZY
        ? call.owner.equals(RuntimeNames.FUTURE) && call.name.equals("ready")
        : call.owner.equals(RuntimeNames.COMPLETABLE_FUTURE) && call.name.equals("completedFuture");
  }

  /** Whether what this call gives is returned with nothing happening in between. */
  private static boolean isReturned(AbstractInsnNode call) {
    int variable = -1;
    AbstractInsnNode node = call.getNext();
    for (int steps = 0; node != null && steps < 256; steps++) {
      int opcode = node.getOpcode();
      if (opcode == Opcodes.ARETURN) {
        return variable < 0;
      }
      if (opcode == Opcodes.GOTO) {
        node = ((JumpInsnNode) node).label;
      } else if (opcode == Opcodes.ASTORE && variable < 0) {
        variable = ((VarInsnNode) node).var;
        node = node.getNext();
      } else if (opcode == Opcodes.ALOAD && ((VarInsnNode) node).var == variable) {
        variable = -1;
        node = node.getNext();
      } else if (opcode < 0) {
        node = node.getNext();
      } else {
        return false;
      }
    }
    return false;
  }

  /** Returns the value itself; gives that return. */
  private static AbstractInsnNode returnRaw(MethodNode code, MethodInsnNode site) {
    if (Type.getArgumentTypes(site.desc).length == 0) {
      code.instructions.insertBefore(site, new InsnNode(Opcodes.ACONST_NULL));
    }
    AbstractInsnNode end = new InsnNode(Opcodes.ARETURN);
    code.instructions.set(site, end);
    removeDeadAfter(code, end);
    return end;
  }

  /** Up to the next frame nothing can be reached any more, and the verifier would want one. */
  private static void removeDeadAfter(MethodNode code, AbstractInsnNode end) {
    AbstractInsnNode node = end.getNext();
    while (node != null && !(node instanceof FrameNode)) {
      AbstractInsnNode next = node.getNext();
      if (Instructions.isReal(node)) {
        code.instructions.remove(node);
      }
      node = next;
    }
  }

  /** The primitive that all these returns box, null if there is none. */
  private static @Nullable Type commonPrimitive(List<AbstractInsnNode> raw) {
    Type common = null;
    for (AbstractInsnNode end : raw) {
      AbstractInsnNode before = Instructions.straightBefore(end);
      Type primitive = before == null ? null : Boxes.boxed(before);
      if (primitive == null || Boxes.box(primitive) == null) {
        return null;
      }
      if (common != null && !common.equals(primitive)) {
        return null;
      }
      common = primitive;
    }
    return common;
  }

  private static boolean anyReachable(MethodNode code, List<AbstractInsnNode> nodes) {
    if (nodes.isEmpty()) {
      return false;
    }
    Flow flow = Flow.of(code);
    BitSet reachable = flow.reachable();
    for (AbstractInsnNode node : nodes) {
      if (reachable.get(flow.indexOf(node))) {
        return true;
      }
    }
    return false;
  }

  private static void returnNullForVoid(MethodNode code) {
    for (AbstractInsnNode node : code.instructions.toArray()) {
      if (node.getOpcode() == Opcodes.RETURN) {
        code.instructions.insertBefore(node, new InsnNode(Opcodes.ACONST_NULL));
        code.instructions.set(node, new InsnNode(Opcodes.ARETURN));
      }
    }
  }
}
