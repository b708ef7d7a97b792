package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.AwaitMethods;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.Form;
import org.objectweb.asm.tree.AbstractInsnNode;

/** TH-E113: only a generator has a consumer to emit to. */
final class EmitOutsideGenerator implements Check {

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      if (coroutine.form() != Form.STREAM) {
        for (AbstractInsnNode node : coroutine.source().instructions) {
          if (AwaitMethods.isEmit(node)) {
            findings.report(
                "TH-E113",
                coroutine.source(),
                node,
                "emit outside a generator; declare the return type AsyncStream<…>");
          }
        }
      }
    }
  }
}
