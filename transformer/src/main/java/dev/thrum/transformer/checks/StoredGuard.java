package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.Flow;
import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.model.RuntimeNames;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What becomes of a guard that is stored in a variable. */
final class StoredGuard {

  private final MethodNode method;
  private final VarInsnNode store;
  private final Flow flow;

  /** Where the variable still has it. */
  private final BitSet scope;

  StoredGuard(MethodNode method, VarInsnNode store) {
    this.method = method;
    this.store = store;
    this.flow = Flow.of(method);
    this.scope = scope();
  }

  /** Whether nobody else can get it, and a failure does not close it. */
  boolean isLeftOpen() {
    return !isClosedAtOnce() && staysHere() && !isClosedByHandler();
  }

  private BitSet scope() {
    BitSet seen = new BitSet(flow.size());
    Deque<Integer> open = new ArrayDeque<>();
    open.push(flow.indexOf(store) + 1);
    while (!open.isEmpty()) {
      int at = open.pop();
      if (!seen.get(at)) {
        seen.set(at);
        for (int next : flow.handlers(at)) {
          open.push(next);
        }
        if (!uses(flow.node(at), Opcodes.ASTORE)) {
          for (int next : flow.successors(at)) {
            open.push(next);
          }
        }
      }
    }
    return seen;
  }

  /** Before anything can happen. */
  private boolean isClosedAtOnce() {
    AbstractInsnNode next = Instructions.straightAfter(store);
    return next != null && isClosing(next);
  }

  private boolean staysHere() {
    for (int i = scope.nextSetBit(0); i >= 0; i = scope.nextSetBit(i + 1)) {
      if (uses(flow.node(i), Opcodes.ALOAD) && !isHarmless(flow.node(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isHarmless(AbstractInsnNode load) {
    AbstractInsnNode use = Instructions.straightAfter(load);
    if (use instanceof MethodInsnNode call) {
      return isClosing(load) || isAnswer(call);
    }
    return use != null
        && (use.getOpcode() == Opcodes.IFNULL || use.getOpcode() == Opcodes.IFNONNULL);
  }

  private boolean isClosedByHandler() {
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int covered = scope.nextSetBit(flow.indexOf(block.start));
      if (Flow.takesAll(block) && covered >= 0 && HandlerCode.covers(flow, block, covered)) {
        BitSet following = HandlerCode.following(flow, block);
        following.and(scope);
        for (int i = following.nextSetBit(0); i >= 0; i = following.nextSetBit(i + 1)) {
          if (isClosing(flow.node(i))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean isClosing(AbstractInsnNode node) {
    return uses(node, Opcodes.ALOAD)
        && Instructions.straightAfter(node) instanceof MethodInsnNode call
        && call.name.equals("close")
        && call.desc.equals("()V");
  }

  private boolean uses(AbstractInsnNode node, int opcode) {
    return node.getOpcode() == opcode && ((VarInsnNode) node).var == store.var;
  }

  /** A guard's {@code get()}; not {@code forget()}, nor what makes another guard of it. */
  private static boolean isAnswer(MethodInsnNode call) {
    Type returned = Type.getReturnType(call.desc);
    return RuntimeNames.isGuard(call.owner)
        && call.desc.startsWith("()")
        && returned != Type.VOID_TYPE
        && !isGuard(returned);
  }

  static boolean isGuard(Type type) {
    return type.getSort() == Type.OBJECT && RuntimeNames.isGuard(type.getInternalName());
  }
}
