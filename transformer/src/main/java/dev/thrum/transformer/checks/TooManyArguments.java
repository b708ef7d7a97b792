package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.CoroutineMethod;
import org.objectweb.asm.Type;

/** TH-E313: the body takes three words more than the method, and a method takes 255 at most. */
final class TooManyArguments implements Check {

  private static final int MOST = 252;

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      int words = Type.getArgumentsAndReturnSizes(coroutine.source().desc) >> 2;
      if (words - (coroutine.isStatic() ? 1 : 0) > MOST) {
        findings.report(
            "TH-E313",
            coroutine.source(),
            null,
            "@Async method takes more than "
                + MOST
                + " words of arguments (long and double count twice); pass an object instead");
      }
    }
  }
}
