package dev.thrum.transformer.analysis;

import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which locals may still be read, before each node: on the way on, or in a handler of an exception
 * thrown right there.
 */
public final class Liveness {

  private final Flow flow;
  private final BitSet[] before;

  private Liveness(Flow flow) {
    this.flow = flow;
    this.before = new BitSet[flow.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = new BitSet();
    }
  }

  public static Liveness of(MethodNode method) {
    Liveness liveness = new Liveness(Flow.of(method));
    while (liveness.pass()) {
      // backwards, until nothing changes: once for straight code, once more per loop level
    }
    return liveness;
  }

  /** Whether the value that a local has before this node may be read. */
  public boolean isLive(AbstractInsnNode node, int local) {
    return before[flow.indexOf(node)].get(local);
  }

  private boolean pass() {
    boolean changed = false;
    for (int i = before.length - 1; i >= 0; i--) {
      BitSet live = new BitSet();
      for (int next : flow.successors(i)) {
        live.or(before[next]);
      }
      apply(flow.node(i), live);
      for (int handler : flow.handlers(i)) {
        live.or(before[handler]);
      }
      if (!live.equals(before[i])) {
        before[i] = live;
        changed = true;
      }
    }
    return changed;
  }

  private static void apply(AbstractInsnNode node, BitSet live) {
    if (node instanceof VarInsnNode access) {
      boolean reads = access.getOpcode() <= Opcodes.ALOAD || access.getOpcode() == Opcodes.RET;
      live.set(access.var, reads);
    } else if (node instanceof IincInsnNode increment) {
      live.set(increment.var);
    }
  }
}
