package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.report.Diagnostic;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/**
 * TH-E311, TH-E312, TH-W310: what is woven grows, and the JVM has limits; looked at once it is
 * written.
 */
public final class CheckSize {

  /** HotSpot never compiles a method of more bytes ({@code HugeMethodLimit}). */
  private static final int COMPILED = 8_000;

  /** The class file format has no room for more, neither bytes of a method nor constants. */
  private static final int LIMIT = 65_535;

  private CheckSize() {}

  /** Bytes of a method's code, no less than this and hardly more. */
  public static int bytes(MethodNode method) {
    CodeSizeEvaluator evaluator = new CodeSizeEvaluator(null);
    method.accept(evaluator);
    return evaluator.getMinSize();
  }

  /** Whether so many bytes are certainly too many for a method. */
  public static boolean isTooLarge(int bytes) {
    return bytes > LIMIT;
  }

  /** What to say of a method whose body would be too large to be written. */
  public static Diagnostic tooLarge(HostClass host, MethodNode source, int woven) {
    return host.diagnostic(
        "TH-E311",
        source,
        "the woven method "
            + source.name
            + " would be "
            + woven
            + " bytes (limit "
            + LIMIT
            + "); split it");
  }

  /** What to say of a class that would need too many constants to be written. */
  public static Diagnostic tooManyConstants(HostClass host, int woven) {
    return host.diagnostic(
        "TH-E312",
        "the woven class "
            + host.simpleName()
            + " would have "
            + woven
            + " constants (limit "
            + LIMIT
            + "); split it, or move its async methods to another class");
  }

  /**
   * The finding about a woven method, null if its size is fine.
   *
   * @param source the method as compiled
   * @param compiled its bytes
   * @param woven bytes of its body as woven
   */
  public static @Nullable Diagnostic of(
      HostClass host, MethodNode source, int compiled, int woven) {
    if (woven > COMPILED && compiled <= COMPILED) {
      return host.diagnostic(
          "TH-W310",
          source,
          "the woven method "
              + source.name
              + " is "
              + woven
              + " bytes ("
              + compiled
              + " as compiled), and the JVM never compiles more than "
              + COMPILED
              + ", so it would stay slow; split it");
    }
    return null;
  }
}
