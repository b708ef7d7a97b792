package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.report.Diagnostic;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/** TH-E311, TH-W310: woven bodies grow, and the JVM has limits; looked at once they are written. */
public final class CheckSize {

  /** HotSpot never compiles a method of more bytes ({@code HugeMethodLimit}). */
  private static final int COMPILED = 8_000;

  /** The class file format has no room for more. */
  private static final int LIMIT = 65_535;

  private CheckSize() {}

  /** Bytes of a method's code, no less than this and hardly more. */
  public static int bytes(MethodNode method) {
    CodeSizeEvaluator evaluator = new CodeSizeEvaluator(null);
    method.accept(evaluator);
    return evaluator.getMinSize();
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
