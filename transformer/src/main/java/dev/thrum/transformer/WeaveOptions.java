package dev.thrum.transformer;

import java.util.List;

/**
 * How to weave.
 *
 * @param embedFrames true in an agent: frame classes ride in the host as constants; false in a
 *     build: they are files beside it
 * @param verify check every woven class with ASM's verifier before handing it out
 * @param keepLocals also save variables that are dead at an await, for debuggers
 * @param experimental weave class files of newer Java versions than this Thrum knows, as if they
 *     were of the newest it knows
 * @param awaits names of further classes with a static method of that name in the singular, which
 *     suspends; methods that call it and return a stage need no annotation
 */
public record WeaveOptions(
    boolean embedFrames,
    boolean verify,
    boolean keepLocals,
    boolean experimental,
    List<String> awaits) {

  /** For a build: frame classes as files. */
  public static WeaveOptions buildTime() {
    return new WeaveOptions(false, false, false, false, List.of());
  }

  /** For an agent: frame classes ride in their hosts. */
  public static WeaveOptions loadTime() {
    return new WeaveOptions(true, false, false, false, List.of());
  }

  public WeaveOptions withVerify(boolean on) {
    return new WeaveOptions(embedFrames, on, keepLocals, experimental, awaits);
  }

  public WeaveOptions withKeepLocals(boolean on) {
    return new WeaveOptions(embedFrames, verify, on, experimental, awaits);
  }

  public WeaveOptions withExperimental(boolean on) {
    return new WeaveOptions(embedFrames, verify, keepLocals, on, awaits);
  }

  /** Class names with dots or slashes. */
  public WeaveOptions withAwaits(List<String> classes) {
    return new WeaveOptions(embedFrames, verify, keepLocals, experimental, List.copyOf(classes));
  }
}
