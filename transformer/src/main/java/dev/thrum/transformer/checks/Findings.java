package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.Lambdas;
import dev.thrum.transformer.model.AwaitMethods;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.report.Diagnostic;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The class under examination, and what was found. */
public final class Findings {

  private final HostClass host;
  private final List<CoroutineMethod> coroutines;
  private final Lambdas lambdas;
  private final AwaitMethods awaits;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Map<MethodNode, Diagnostic> errors = new IdentityHashMap<>();

  Findings(HostClass host, List<CoroutineMethod> coroutines, AwaitMethods awaits) {
    this.awaits = awaits;
    this.host = host;
    this.coroutines = coroutines;
    this.lambdas = Lambdas.of(host);
  }

  /** All findings, in the order of the source. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** The first error of each method that has one. */
  public Map<MethodNode, Diagnostic> errors() {
    return errors;
  }

  HostClass host() {
    return host;
  }

  List<CoroutineMethod> coroutines() {
    return coroutines;
  }

  AwaitMethods awaits() {
    return awaits;
  }

  Lambdas lambdas() {
    return lambdas;
  }

  boolean isCoroutine(MethodNode method) {
    for (CoroutineMethod coroutine : coroutines) {
      if (coroutine.source() == method) {
        return true;
      }
    }
    return false;
  }

  /** Reports a place in a method, null for the method as a whole. */
  void report(String code, MethodNode method, @Nullable AbstractInsnNode at, String message) {
    add(method, host.diagnostic(code, method, at, message));
  }

  /** Takes in what was found about a method. */
  public void add(MethodNode method, Diagnostic diagnostic) {
    if (!isKnown(diagnostic)) {
      diagnostics.add(diagnostic);
    }
    if (diagnostic.isError()) {
      errors.putIfAbsent(method, diagnostic);
    }
  }

  /** Compilers copy finally blocks: what is wrong there is found once for each way out. */
  private boolean isKnown(Diagnostic found) {
    for (Diagnostic known : diagnostics) {
      if (known.line() == found.line()
          && known.code().equals(found.code())
          && known.method().equals(found.method())
          && known.message().equals(found.message())) {
        return true;
      }
    }
    return false;
  }
}
