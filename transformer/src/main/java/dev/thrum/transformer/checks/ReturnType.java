package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.FindCoroutines;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.Form;
import org.objectweb.asm.Type;

/** TH-E101: an async method hands out a future. */
final class ReturnType implements Check {

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      Type returned = Type.getReturnType(coroutine.source().desc);
      if (coroutine.form() == Form.TEST) {
        test(findings, coroutine, returned);
      } else if (coroutine.form() != Form.BLOCK && FindCoroutines.formOf(returned) == null) {
        findings.report(
            "TH-E101",
            coroutine.source(),
            null,
            "@Async method must return dev.thrum.future.Future, CompletionStage or"
                + " CompletableFuture, not "
                + returned.getClassName());
      }
    }
  }

  /** Who runs tests wants none that return something, and would leave it out without a word. */
  private static void test(Findings findings, CoroutineMethod coroutine, Type returned) {
    if (returned.getSort() != Type.VOID) {
      findings.report(
          "TH-E101",
          coroutine.source(),
          null,
          "@AsyncTest method must return void, not "
              + returned.getClassName()
              + ": it may await all the same");
    }
  }
}
