package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.checks.DiscardedResults.Discarded;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.RuntimeNames;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** TH-W206: a guard or permit that nobody has can't be given back. */
final class GuardThrownAway implements Check {

  @Override
  public void look(Findings findings) {
    for (Discarded call : DiscardedResults.in(findings)) {
      if (RuntimeNames.isGuard(call.type()) && RuntimeNames.isSync(call.owner())) {
        report(findings, call.method(), call.at(), call.call());
      }
    }
    for (CoroutineMethod coroutine : findings.coroutines()) {
      for (AbstractInsnNode node : coroutine.source().instructions) {
        if (findings.awaits().isAwait(node)) {
          look(findings, coroutine.source(), (MethodInsnNode) node);
        }
      }
    }
  }

  /** Nothing in a class file says what a future is of, so this goes by the method that made it. */
  private static void look(Findings findings, MethodNode method, MethodInsnNode await) {
    if (DiscardedResults.isPopped(await)
        && Instructions.straightBefore(await) instanceof MethodInsnNode call
        && RuntimeNames.givesGuard(call.owner, call.name)) {
      report(findings, method, await, CallName.of(call.owner, call.name));
    }
  }

  private static void report(
      Findings findings, MethodNode method, AbstractInsnNode at, String call) {
    findings.report(
        "TH-W206",
        method,
        at,
        "what "
            + call
            + " gives is thrown away, so it is never released; hold it in try-with-resources");
  }
}
