package dev.thrum.transformer.checks;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** TH-E105, TH-E106, TH-E110: await belongs in async code. */
final class AwaitOutsideAsync implements Check {

  @Override
  public void look(Findings findings) {
    for (MethodNode method : findings.host().node().methods) {
      if (!findings.isCoroutine(method) && !findings.lambdas().isUnused(method)) {
        for (AbstractInsnNode node : method.instructions) {
          if (findings.awaits().suspends(node)) {
            report(findings, method, (MethodInsnNode) node);
          }
        }
      }
    }
  }

  private static void report(Findings findings, MethodNode method, MethodInsnNode call) {
    if (method.name.equals("<init>") || method.name.equals("<clinit>")) {
      findings.report(
          "TH-E105",
          method,
          call,
          call.name
              + " cannot be used in a "
              + (method.name.equals("<init>") ? "constructor" : "static initialiser")
              + "; move it into an @Async factory method");
    } else if (findings.lambdas().isLambda(method)) {
      findings.report(
          "TH-E110",
          method,
          call,
          call.name
              + " in a lambda that does not return a Future; the enclosing @Async method does not"
              + " cover it; use an async block or a lambda that returns a Future");
    } else {
      findings.report(
          "TH-E106",
          method,
          call,
          call.name
              + " outside an @Async method; it would block or fail at run time; annotate "
              + method.name
              + " with @Async, or use an async block");
    }
  }
}
