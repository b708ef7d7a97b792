package dev.thrum.transformer.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The flow of control of a method, by index of its nodes. */
public final class Flow {

  private static final int[] NONE = {};

  private final AbstractInsnNode[] nodes;
  private final InsnList list;
  private final int[][] handlers;

  private Flow(MethodNode method) {
    list = method.instructions;
    nodes = list.toArray();
    handlers = handlers(method);
  }

  public static Flow of(MethodNode method) {
    return new Flow(method);
  }

  public int size() {
    return nodes.length;
  }

  public AbstractInsnNode node(int index) {
    return nodes[index];
  }

  public int indexOf(AbstractInsnNode node) {
    return list.indexOf(node);
  }

  /** Where control may go without an exception. */
  public int[] successors(int index) {
    AbstractInsnNode node = nodes[index];
    List<LabelNode> targets = targets(node);
    boolean falls = !Instructions.endsFlow(node) && index + 1 < nodes.length;
    if (targets.isEmpty()) {
      return falls ? new int[] {index + 1} : NONE;
    }
    int[] all = new int[targets.size() + (falls ? 1 : 0)];
    for (int i = 0; i < targets.size(); i++) {
      all[i] = list.indexOf(targets.get(i));
    }
    if (falls) {
      all[all.length - 1] = index + 1;
    }
    return all;
  }

  /**
   * Handlers that an exception of this instruction may reach: none after the first that takes all.
   */
  public int[] handlers(int index) {
    return handlers[index] == null ? NONE : handlers[index];
  }

  /** What can be reached from the beginning. */
  public BitSet reachable() {
    BitSet seen = new BitSet(nodes.length);
    List<Integer> open = new ArrayList<>();
    if (nodes.length > 0) {
      open.add(0);
    }
    while (!open.isEmpty()) {
      int at = open.remove(open.size() - 1);
      if (seen.get(at)) {
        continue;
      }
      seen.set(at);
      for (int next : successors(at)) {
        open.add(next);
      }
      for (int next : handlers(at)) {
        open.add(next);
      }
    }
    return seen;
  }

  /** Labels that an instruction may jump to. */
  public static List<LabelNode> targets(AbstractInsnNode node) {
    if (node instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    if (node instanceof TableSwitchInsnNode table) {
      List<LabelNode> all = new ArrayList<>(table.labels);
      all.add(table.dflt);
      return all;
    }
    if (node instanceof LookupSwitchInsnNode lookup) {
      List<LabelNode> all = new ArrayList<>(lookup.labels);
      all.add(lookup.dflt);
      return all;
    }
    return List.of();
  }

  /** Whether a handler of this type takes every throwable there is. */
  public static boolean takesAll(TryCatchBlockNode block) {
    return block.type == null || block.type.equals("java/lang/Throwable");
  }

  private int[][] handlers(MethodNode method) {
    int[][] all = new int[nodes.length][];
    BitSet closed = new BitSet(nodes.length); // covered by a handler that takes all
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int handler = list.indexOf(block.handler);
      int end = list.indexOf(block.end);
      for (int i = list.indexOf(block.start); i < end; i++) {
        if (Instructions.isReal(nodes[i]) && !closed.get(i)) {
          all[i] = append(all[i], handler);
          if (takesAll(block)) {
            closed.set(i);
          }
        }
      }
    }
    return all;
  }

  private static int[] append(int[] before, int value) {
    if (before == null) {
      return new int[] {value};
    }
    int[] after = java.util.Arrays.copyOf(before, before.length + 1);
    after[before.length] = value;
    return after;
  }
}
