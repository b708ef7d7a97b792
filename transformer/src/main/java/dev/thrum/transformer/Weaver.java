package dev.thrum.transformer;

import dev.thrum.transformer.report.WeaveResult;

/**
 * Turns classes with async code into resumable ones: bytes in, bytes out.
 *
 * <p>A pure function: deterministic, stateless, loads no class, reads nothing but its argument; safe
 * for any number of threads.
 */
public final class Weaver {

  private final WeaveOptions options;

  public Weaver(WeaveOptions options) {
    this.options = options;
  }

  /** Weaves one class; never throws for anything that is wrong with user code, see diagnostics. */
  public WeaveResult weave(byte[] classFile) {
    return WeaveResult.unchanged(classFile);
  }
}
