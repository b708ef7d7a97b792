package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.Lambdas;
import dev.thrum.transformer.model.RuntimeNames;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** TH-E111, TH-E112: what a method reference calls can't suspend its user. */
final class AwaitReference implements Check {

  @Override
  public void look(Findings findings) {
    for (MethodNode method : findings.host().node().methods) {
      for (AbstractInsnNode node : method.instructions) {
        if (node instanceof InvokeDynamicInsnNode site && Lambdas.isMetafactory(site)) {
          look(findings, method, site);
        }
      }
    }
  }

  private static void look(Findings findings, MethodNode method, InvokeDynamicInsnNode site) {
    Handle target = Lambdas.implementation(site);
    if (target.getOwner().equals(RuntimeNames.THRUM)
        && (target.getName().equals(RuntimeNames.AWAIT)
            || target.getName().equals(RuntimeNames.EMIT))) {
      findings.report(
          "TH-E111",
          method,
          site,
          "method reference to "
              + target.getName()
              + "; write a lambda that returns a Future and awaits inside");
    } else if (Lambdas.wovenInterface(site) != null && !findings.lambdas().isBodyOf(site)) {
      findings.report(
          "TH-E112",
          method,
          site,
          "method reference to "
              + target.getName()
              + " as an async block, which must be a lambda; write () -> … instead");
    }
  }
}
