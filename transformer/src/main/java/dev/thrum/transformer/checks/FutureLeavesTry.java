package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.Flow;
import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.Form;
import dev.thrum.transformer.model.HostClass;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * TH-W220: a future returned from inside a try is awaited outside of it.
 *
 * <p>Compilers end the range of the try before the return instruction, and where there is a finally
 * they put its copy before it as well, keeping the value in a variable without a name:
 *
 * <pre>
 *   try { invoke; }      areturn                            // return call(), catch only
 *   try { invoke; astore n; }  finally's copy; aload n; areturn
 * </pre>
 */
final class FutureLeavesTry implements Check {

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      MethodNode method = coroutine.source();
      boolean returnsFuture = coroutine.form() == Form.LAZY || coroutine.form().isEager();
      if (returnsFuture && !method.tryCatchBlocks.isEmpty()) {
        look(findings, coroutine);
      }
    }
  }

  private static void look(Findings findings, CoroutineMethod coroutine) {
    MethodNode method = coroutine.source();
    Flow flow = Flow.of(method);
    @Nullable ReturnedFutures returned = null;
    for (AbstractInsnNode node : method.instructions) {
      if (node.getOpcode() == Opcodes.ARETURN && isInTry(method, flow, node)) {
        if (returned == null) {
          returned = ReturnedFutures.of(findings.host().name(), method);
        }
        if (returned.mayBePending(node)) {
          findings.report(
              "TH-W220",
              method,
              node,
              "the future returned here is awaited after the try block is left: its failures are"
                  + " not caught and finally runs before it completes; write return "
                  + (coroutine.form() == Form.LAZY
                      ? "Future.ready(await(f))"
                      : "CompletableFuture.completedFuture(await(f))"));
        }
      }
    }
  }

  private static boolean isInTry(MethodNode method, Flow flow, AbstractInsnNode areturn) {
    AbstractInsnNode last = realBefore(areturn);
    AbstractInsnNode kept = last == null ? null : keptAt(method, areturn, last);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (last != null && HandlerCode.covers(flow, block, flow.indexOf(last))
          || kept != null && HandlerCode.covers(flow, block, flow.indexOf(kept))) {
        if (!releases(flow, block)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The last instruction of the return statement's expression, wherever it may jump. */
  private static @Nullable AbstractInsnNode realBefore(AbstractInsnNode node) {
    AbstractInsnNode before = node.getPrevious();
    while (before != null && !Instructions.isReal(before)) {
      before = before.getPrevious();
    }
    return before;
  }

  /** Where the value waits for the end of finally blocks; null if there was no need to. */
  private static @Nullable AbstractInsnNode keptAt(
      MethodNode method, AbstractInsnNode areturn, AbstractInsnNode last) {
    if (!(last instanceof VarInsnNode load) || isNamed(method, load)) {
      return null;
    }
    int line = HostClass.line(method, areturn);
    AbstractInsnNode store = load.getPrevious();
    while (store != null && !(isStore(store, load.var))) {
      store = store.getPrevious();
    }
    return store != null && isOfLine(store, line) ? store : null;
  }

  private static boolean isStore(AbstractInsnNode node, int variable) {
    return node instanceof VarInsnNode store
        && store.getOpcode() == Opcodes.ASTORE
        && store.var == variable;
  }

  /** Whether the return statement, known by its line, begins before this. */
  private static boolean isOfLine(AbstractInsnNode store, int line) {
    AbstractInsnNode node = store;
    while (node != null) {
      if (node instanceof LineNumberNode number && number.line == line) {
        return true;
      }
      node = node.getPrevious();
    }
    return false;
  }

  private static boolean isNamed(MethodNode method, VarInsnNode load) {
    if (method.localVariables != null) {
      int at = method.instructions.indexOf(load);
      for (LocalVariableNode variable : method.localVariables) {
        if (variable.index == load.var
            && method.instructions.indexOf(variable.start) <= at
            && at < method.instructions.indexOf(variable.end)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A lock may well be released before the future completes. */
  private static boolean releases(Flow flow, TryCatchBlockNode block) {
    BitSet following = HandlerCode.following(flow, block);
    for (int i = following.nextSetBit(0); i >= 0; i = following.nextSetBit(i + 1)) {
      AbstractInsnNode node = flow.node(i);
      if (node.getOpcode() == Opcodes.MONITOREXIT || AwaitUnderLock.isUnlock(node)) {
        return true;
      }
    }
    return false;
  }
}
