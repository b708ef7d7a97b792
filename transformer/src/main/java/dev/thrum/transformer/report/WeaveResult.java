package dev.thrum.transformer.report;

import java.util.List;
import java.util.Map;

/**
 * What became of one class.
 *
 * @param changed whether there is anything to write
 * @param classFile the class to use from now on: woven, or the one that was given
 * @param frames further classes to put beside it, by internal name; empty at load time, where they
 *     ride in the class itself
 * @param diagnostics all that was found, errors and warnings, in source order; with errors {@code
 *     classFile} is still loadable, and the methods in question throw their diagnostic when called
 */
public record WeaveResult(
    boolean changed, byte[] classFile, Map<String, byte[]> frames, List<Diagnostic> diagnostics) {

  /** A class that has nothing to weave. */
  public static WeaveResult unchanged(byte[] classFile) {
    return new WeaveResult(false, classFile, Map.of(), List.of());
  }

  /** Whether any diagnostic is an error. */
  public boolean hasErrors() {
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        return true;
      }
    }
    return false;
  }
}
