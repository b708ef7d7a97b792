package dev.thrum.transformer;

/**
 * How to weave.
 *
 * @param embedFrames true in an agent: frame classes ride in the host as constants; false in a
 *     build: they are files beside it
 * @param verify check every woven class with ASM's verifier before handing it out
 * @param keepLocals also save variables that are dead at an await, for debuggers
 */
public record WeaveOptions(boolean embedFrames, boolean verify, boolean keepLocals) {

  /** For a build: frame classes as files. */
  public static WeaveOptions buildTime() {
    return new WeaveOptions(false, false, false);
  }

  /** For an agent: frame classes ride in their hosts. */
  public static WeaveOptions loadTime() {
    return new WeaveOptions(true, false, false);
  }

  public WeaveOptions withVerify(boolean on) {
    return new WeaveOptions(embedFrames, on, keepLocals);
  }

  public WeaveOptions withKeepLocals(boolean on) {
    return new WeaveOptions(embedFrames, verify, on);
  }
}
