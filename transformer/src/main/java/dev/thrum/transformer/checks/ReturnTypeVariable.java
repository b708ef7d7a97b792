package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.CoroutineMethod;

/** TH-E102: a future of a type that only the caller knows can't be made. */
final class ReturnTypeVariable implements Check {

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      String signature = coroutine.source().signature;
      int returned = signature == null ? -1 : signature.lastIndexOf(')') + 1;
      if (returned > 0 && signature.charAt(returned) == 'T') {
        findings.report(
            "TH-E102",
            coroutine.source(),
            null,
            "cannot create a "
                + signature.substring(returned + 1, signature.indexOf(';', returned))
                + ", which is a type variable; declare the return type Future<…>");
      }
    }
  }
}
