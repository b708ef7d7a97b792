package dev.thrum.transformer.analysis;

import dev.thrum.transformer.model.Loop;
import dev.thrum.transformer.model.SuspensionPoint;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the loops that contain awaits, outermost first.
 *
 * <p>By layout: a jump backwards spans a loop. That may take in code laid out between a loop and
 * its exit, which then is resumed by way of a header it doesn't need: slower, never wrong.
 */
public final class FindLoops {

  private FindLoops() {}

  public static List<Loop> in(MethodNode method, List<SuspensionPoint> points) {
    InsnList list = method.instructions;
    int[] lastJump = new int[list.size()]; // by header: one past the last jump back to it
    for (AbstractInsnNode node : list) {
      int from = list.indexOf(node);
      for (LabelNode target : Flow.targets(node)) {
        int to = list.indexOf(target);
        if (to <= from) {
          lastJump[to] = from + 1;
        }
      }
    }
    List<Loop> loops = new ArrayList<>();
    for (int header = 0; header < lastJump.length; header++) {
      if (lastJump[header] > 0) {
        add(loops, list, header, lastJump[header] - 1, points);
      }
    }
    return loops;
  }

  private static void add(
      List<Loop> loops, InsnList list, int header, int end, List<SuspensionPoint> points) {
    int first = 0;
    int last = 0;
    for (SuspensionPoint point : points) {
      int at = list.indexOf(point.await());
      if (header <= at && at <= end) {
        first = first == 0 ? point.index() : first;
        last = point.index();
      }
    }
    if (first > 0) {
      LabelNode label = (LabelNode) list.get(header);
      loops.add(new Loop(label, frameAt(label), first, last));
    }
  }

  private static FrameNode frameAt(LabelNode label) {
    AbstractInsnNode node = label;
    while (!(node instanceof FrameNode)) {
      if (node == null || Instructions.isReal(node)) {
        throw new IllegalStateException("the target of a jump has no stack map frame");
      }
      node = node.getNext();
    }
    return (FrameNode) node;
  }
}
