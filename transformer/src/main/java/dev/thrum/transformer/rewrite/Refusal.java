package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.report.Diagnostic;

/**
 * A method can't be woven, found in the middle of it; leaves by the one door in {@link
 * WeaveMethods}.
 */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  Refusal(Diagnostic diagnostic) {
    super(diagnostic.toString(), null, false, false);
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
