package dev.thrum.agent;

import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.report.WeaveResult;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Weaves each class that has async code as it is loaded. Called by many threads at once, each for
 * another class or even for the same; keeps nothing between calls but counters and what it has
 * said.
 */
final class WeavingTransformer implements ClassFileTransformer {

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final AgentOptions options;
  private final Weaver weaver;
  private final Stats stats;
  private final RuntimeSight sight = new RuntimeSight();

  WeavingTransformer(AgentOptions options, Stats stats) {
    this.options = options;
    this.weaver = new Weaver(options.weave());
    this.stats = stats;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || loader == PLATFORM) {
      return null;
    }
    if (className != null && SkipNames.contains(className)) {
      return null;
    }
    stats.seen();
    if (!weaver.mightConcern(classFile)) {
      return null;
    }
    return weave(loader, className == null ? "(unnamed)" : className, redefined, classFile);
  }

  /** The fence: what is thrown from here the JVM would swallow without a word. */
  private byte @Nullable [] weave(
      ClassLoader loader, String name, @Nullable Class<?> redefined, byte[] classFile) {
    long start = System.nanoTime();
    try {
      if (options.filter().accepts(name)) {
        return woven(loader, name, redefined, classFile);
      }
    } catch (Throwable failure) {
      stats.failed();
      Tell.ofClass(name, "TH-E001", Fault.of(failure));
    } finally {
      stats.took(System.nanoTime() - start);
    }
    return null;
  }

  private byte @Nullable [] woven(
      ClassLoader loader, String name, @Nullable Class<?> redefined, byte[] classFile) {
    WeaveResult result = weaver.weave(classFile);
    if (result.changed() && !fits(loader, name, redefined, result)) {
      return null;
    }
    boolean warned = tell(result);
    if (options.dump() != null) {
      Dump.into(options.dump(), name, classFile, result.classFile());
    }
    if (warned && options.lint() == Lint.ERROR) {
      Tell.line(name.replace('/', '.') + " is not woven for this, as lint=error says");
      return null;
    }
    if (!result.changed()) {
      return null;
    }
    stats.woven();
    return result.classFile();
  }

  /** Whether the woven class can live where it is to be loaded. */
  private boolean fits(
      ClassLoader loader, String name, @Nullable Class<?> redefined, WeaveResult result) {
    if (!sight.reaches(loader, name)) {
      stats.failed();
      return false;
    }
    return redefined == null || SameShape.fits(redefined, name, result);
  }

  /** Says what is wrong; answers whether there was anything to warn of. */
  private boolean tell(WeaveResult result) {
    boolean warned = false;
    for (Diagnostic diagnostic : result.diagnostics()) {
      if (diagnostic.isError() || options.lint() != Lint.OFF) {
        Tell.diagnostic(diagnostic);
      }
      warned |= !diagnostic.isError();
    }
    if (result.hasErrors()) {
      stats.failed();
    }
    return warned;
  }
}
