package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.CoroutineMethod;
import org.objectweb.asm.Opcodes;

/** TH-E103: no method holds its lock across a suspension. */
final class SynchronizedMethod implements Check {

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      if ((coroutine.source().access & Opcodes.ACC_SYNCHRONIZED) != 0) {
        findings.report(
            "TH-E103",
            coroutine.source(),
            null,
            "synchronized @Async method: the lock would be released at the first suspension; use an"
                + " async lock, or lock inside without awaiting");
      }
    }
  }
}
