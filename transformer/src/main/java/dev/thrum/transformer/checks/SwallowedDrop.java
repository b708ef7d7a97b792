package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.Flow;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.RuntimeNames;
import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * TH-W201: a loop that catches everything around an await goes on when it is cancelled.
 *
 * <p>A handler that throws on some path is believed to know what it does. So compilers' own
 * handlers never count: they are of type any, or end by throwing.
 */
final class SwallowedDrop implements Check {

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      MethodNode method = coroutine.source();
      if (catchesAll(method)) {
        Flow flow = Flow.of(method);
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
          if (isThrowable(block) && repeats(findings, method, flow, block)) {
            findings.report(
                "TH-W201",
                method,
                HandlerCode.first(block),
                "catch (Throwable) around an await in a loop sees Dropped when this method is"
                    + " cancelled; rethrow it (Thrum.rethrowIfDropped(t)) or catch Exception");
          }
        }
      }
    }
  }

  private static boolean catchesAll(MethodNode method) {
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (isThrowable(block)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isThrowable(TryCatchBlockNode block) {
    return "java/lang/Throwable".equals(block.type);
  }

  /** Whether the block takes the drop at an await and comes back to that await. */
  private static boolean repeats(
      Findings findings, MethodNode method, Flow flow, TryCatchBlockNode block) {
    BitSet following = HandlerCode.following(flow, block);
    for (int i = flow.indexOf(block.start); i < flow.indexOf(block.end); i++) {
      if (following.get(i)
          && findings.awaits().suspends(flow.node(i))
          && !letsDropPass(flow, block)
          && isFirst(method, flow, block, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether no block further in keeps the drop from this one. */
  private static boolean isFirst(MethodNode method, Flow flow, TryCatchBlockNode block, int await) {
    for (TryCatchBlockNode inner : method.tryCatchBlocks) {
      if (inner == block) {
        return true;
      }
      if (HandlerCode.covers(flow, inner, await)
          && (RuntimeNames.DROPPED.equals(inner.type)
              || (isThrowable(inner) && !letsDropPass(flow, inner)))) {
        return false;
      }
    }
    return false;
  }

  private static boolean letsDropPass(Flow flow, TryCatchBlockNode block) {
    BitSet own = HandlerCode.own(flow, block);
    for (int i = own.nextSetBit(0); i >= 0; i = own.nextSetBit(i + 1)) {
      AbstractInsnNode node = flow.node(i);
      if (node.getOpcode() == Opcodes.ATHROW
          || (node instanceof MethodInsnNode call && speaksOfThrowing(call))
          || (node instanceof TypeInsnNode test && test.desc.equals(RuntimeNames.DROPPED))) {
        return true;
      }
    }
    return false;
  }

  /** {@code isDropped}, {@code rethrowIfDropped}, or a helper of that kind: {@code sneakyThrow}. */
  private static boolean speaksOfThrowing(MethodInsnNode call) {
    return call.name.contains("Dropped") || call.name.contains("hrow");
  }
}
