package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.Flow;
import dev.thrum.transformer.analysis.Instructions;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** What an exception handler does, by index of the nodes in a {@link Flow}. */
final class HandlerCode {

  private static final int NOTHING = -1;

  private HandlerCode() {}

  /** Whether an exception of this node may get to this handler, others permitting. */
  static boolean covers(Flow flow, TryCatchBlockNode block, int node) {
    return flow.indexOf(block.start) <= node && node < flow.indexOf(block.end);
  }

  /** Where the handler begins. */
  static AbstractInsnNode first(TryCatchBlockNode block) {
    AbstractInsnNode node = block.handler;
    while (!Instructions.isReal(node)) {
      node = node.getNext();
    }
    return node;
  }

  /**
   * What may run once the handler was entered, if nothing else is thrown, and does not run without
   * that: the catch block, not what follows it.
   */
  static BitSet own(Flow flow, TryCatchBlockNode block) {
    BitSet own = following(flow, block);
    own.andNot(reach(flow, 0, flow.indexOf(block.handler), true));
    return own;
  }

  /** What may run once the handler was entered, if nothing else is thrown. */
  static BitSet following(Flow flow, TryCatchBlockNode block) {
    return reach(flow, flow.indexOf(block.handler), NOTHING, false);
  }

  private static BitSet reach(Flow flow, int from, int avoided, boolean throwing) {
    BitSet seen = new BitSet(flow.size());
    Deque<Integer> open = new ArrayDeque<>();
    open.push(from);
    while (!open.isEmpty()) {
      int at = open.pop();
      if (at != avoided && !seen.get(at)) {
        seen.set(at);
        for (int next : flow.successors(at)) {
          open.push(next);
        }
        if (throwing) {
          for (int next : flow.handlers(at)) {
            open.push(next);
          }
        }
      }
    }
    return seen;
  }
}
