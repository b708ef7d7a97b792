package dev.thrum.transformer;

import dev.thrum.transformer.analysis.FindCoroutines;
import dev.thrum.transformer.checks.CheckAbi;
import dev.thrum.transformer.checks.CheckSize;
import dev.thrum.transformer.checks.CheckVersion;
import dev.thrum.transformer.checks.Checks;
import dev.thrum.transformer.checks.Findings;
import dev.thrum.transformer.classfile.ReadClass;
import dev.thrum.transformer.classfile.Screen;
import dev.thrum.transformer.classfile.VerifyClass;
import dev.thrum.transformer.classfile.WriteClass;
import dev.thrum.transformer.model.AwaitMethods;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.report.WeaveResult;
import dev.thrum.transformer.rewrite.OwnBlockBodies;
import dev.thrum.transformer.rewrite.WeaveMethods;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.MethodNode;

/**
 * Turns classes with async code into resumable ones: bytes in, bytes out.
 *
 * <p>A pure function: deterministic, stateless, loads no class, reads nothing but its argument;
 * safe for any number of threads.
 */
public final class Weaver {

  private final WeaveOptions options;
  private final AwaitMethods awaits;
  private final Screen screen;

  public Weaver(WeaveOptions options) {
    List<String> foreign = new ArrayList<>();
    for (String name : options.awaits()) {
      foreign.add(name.replace('.', '/'));
    }
    this.options = options;
    this.awaits = new AwaitMethods(foreign);
    this.screen = Screen.of(foreign);
  }

  /**
   * Whether a class may be of interest at all, told from its raw bytes in a few microseconds; false
   * means that {@link #weave} would certainly leave it alone.
   */
  public boolean mightConcern(byte[] classFile) {
    return screen.passes(classFile);
  }

  /**
   * Weaves one class. What is wrong with user code is said by the result's diagnostics, never
   * thrown.
   *
   * @throws WeaveException a fault of the weaver itself, naming the class
   */
  public WeaveResult weave(byte[] classFile) {
    if (!mightConcern(classFile)) {
      return WeaveResult.unchanged(classFile);
    }
    if (Screen.isWoven(classFile)) {
      Diagnostic outdated = CheckAbi.of(classFile);
      return outdated == null
          ? WeaveResult.unchanged(classFile)
          : new WeaveResult(false, classFile, Map.of(), List.of(outdated));
    }
    int version = ReadClass.version(classFile);
    if (options.experimental() && version > CheckVersion.NEWEST) {
      return WeaveNewer.as(CheckVersion.NEWEST, classFile, this);
    }
    Diagnostic outOfRange = CheckVersion.of(classFile);
    if (outOfRange != null) {
      return new WeaveResult(false, classFile, Map.of(), List.of(outOfRange));
    }
    Map<String, Integer> tooLarge = new HashMap<>();
    int constants = 0;
    try {
      while (true) {
        try {
          return weave(classFile, tooLarge, constants);
        } catch (MethodTooLargeException e) { // once more without it
          if (tooLarge.put(e.getMethodName() + e.getDescriptor(), e.getCodeSize()) != null) {
            throw e;
          }
        } catch (ClassTooLargeException e) { // once more without any
          constants = e.getConstantPoolCount();
        }
      }
    } catch (RuntimeException fault) {
      throw new WeaveException(ReadClass.name(classFile), fault);
    }
  }

  /**
   * Weaves what fits.
   *
   * @param tooLarge methods that do not, with their size
   * @param constants how many were too many when all was woven, 0 if that is not known to be so
   */
  private WeaveResult weave(byte[] classFile, Map<String, Integer> tooLarge, int constants) {
    HostClass host = ReadClass.of(classFile);
    OwnBlockBodies.in(host);
    List<CoroutineMethod> coroutines = FindCoroutines.in(host, awaits, frameSuffix(classFile));
    Findings findings = Checks.of(host, coroutines, awaits);
    for (Map.Entry<String, Integer> method : tooLarge.entrySet()) {
      MethodNode source = sourceOf(method.getKey(), host, coroutines);
      findings.add(source, CheckSize.tooLarge(host, source, method.getValue()));
    }
    if (constants > 0) {
      Diagnostic full = CheckSize.tooManyConstants(host, constants);
      for (CoroutineMethod coroutine : coroutines) {
        findings.add(coroutine.source(), full);
      }
    }
    List<Diagnostic> diagnostics = new ArrayList<>(findings.diagnostics());
    WeaveMethods.Woven woven =
        WeaveMethods.of(
            host,
            withBody(coroutines),
            findings.errors(),
            diagnostics,
            awaits,
            options.embedFrames(),
            options.keepLocals());
    if (woven.replacements().isEmpty()) {
      return new WeaveResult(false, classFile, Map.of(), diagnostics);
    }
    byte[] bytes;
    try {
      bytes = WriteClass.of(host, woven.replacements(), version());
    } catch (ClassTooLargeException e) {
      if (constants == 0) {
        throw e;
      }
      return new WeaveResult(false, classFile, Map.of(), diagnostics); // no room to say so either
    }
    if (options.verify()) {
      VerifyClass.check(bytes);
      for (byte[] frame : woven.frameClasses().values()) {
        VerifyClass.check(frame);
      }
    }
    return new WeaveResult(true, bytes, woven.frameClasses(), diagnostics);
  }

  /** The method that a written one comes from: a body's, or an ordinary one with lambda sites. */
  private static MethodNode sourceOf(
      String written, HostClass host, List<CoroutineMethod> coroutines) {
    for (CoroutineMethod coroutine : coroutines) {
      if (written.startsWith(coroutine.bodyName() + "(")) {
        return coroutine.source();
      }
    }
    for (MethodNode method : host.node().methods) {
      if (written.equals(method.name + method.desc)) {
        return method;
      }
    }
    throw new IllegalStateException("no such method: " + written);
  }

  private static List<CoroutineMethod> withBody(List<CoroutineMethod> coroutines) {
    List<CoroutineMethod> all = new ArrayList<>();
    for (CoroutineMethod coroutine : coroutines) {
      if (coroutine.source().instructions.size() > 0) {
        all.add(coroutine);
      }
    }
    return all;
  }

  /**
   * A class that is redefined while it runs brings frames of another shape, beside which the old
   * ones stay loaded: at load time the name of a frame class tells which version of its host it is
   * of.
   */
  private String frameSuffix(byte[] classFile) {
    if (!options.embedFrames()) {
      return "";
    }
    CRC32 crc = new CRC32();
    crc.update(classFile);
    return "$" + Long.toHexString(crc.getValue());
  }

  /** The weaver's own version, as built. */
  public static String version() {
    String version = Weaver.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
