package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.CoroutineMethod;
import org.objectweb.asm.Opcodes;

/** TH-E104: there is nothing to weave in a native or abstract method. */
final class MethodWithoutBody implements Check {

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      int access = coroutine.source().access;
      if ((access & Opcodes.ACC_NATIVE) != 0) {
        findings.report(
            "TH-E104",
            coroutine.source(),
            null,
            "@Async on a native method: it has no body to suspend; remove the annotation");
      } else if ((access & Opcodes.ACC_ABSTRACT) != 0) {
        findings.report(
            "TH-W104",
            coroutine.source(),
            null,
            "@Async has no effect on an abstract method; annotate the implementations");
      }
    }
  }
}
