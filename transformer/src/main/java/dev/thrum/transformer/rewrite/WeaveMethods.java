package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.DirectCalls;
import dev.thrum.transformer.analysis.FindSuspensionPoints;
import dev.thrum.transformer.analysis.PlanFrame;
import dev.thrum.transformer.checks.CheckSize;
import dev.thrum.transformer.model.AwaitMethods;
import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.Form;
import dev.thrum.transformer.model.FramePlan;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.SuspensionPoint;
import dev.thrum.transformer.report.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.MethodNode;

/**
 * The steps from coroutine methods to what replaces them, in order, for all methods of a class
 * together: they call each other's bodies directly.
 */
public final class WeaveMethods {

  private final HostClass host;
  private final AwaitMethods awaits;
  private final boolean embedFrames;
  private final boolean keepLocals;
  private final List<Diagnostic> warnings = new ArrayList<>();

  private WeaveMethods(
      HostClass host, AwaitMethods awaits, boolean embedFrames, boolean keepLocals) {
    this.host = host;
    this.awaits = awaits;
    this.embedFrames = embedFrames;
    this.keepLocals = keepLocals;
  }

  /**
   * What replaces what.
   *
   * @param replacements for methods of the host that change: what stands in their place
   * @param frameClasses class files to put beside the host, by internal name; empty at load time
   */
  public record Woven(
      Map<MethodNode, List<MethodNode>> replacements, Map<String, byte[]> frameClasses) {}

  /**
   * Weaves the methods that can be woven and has the others throw their diagnostic.
   *
   * @param errors the first error of each method that has one; refusals are added
   * @param diagnostics all that was found so far; refusals and warnings are added
   */
  public static Woven of(
      HostClass host,
      List<CoroutineMethod> coroutines,
      Map<MethodNode, Diagnostic> errors,
      List<Diagnostic> diagnostics,
      AwaitMethods awaits,
      boolean embedFrames,
      boolean keepLocals) {
    Woven woven = new Woven(new IdentityHashMap<>(), new LinkedHashMap<>());
    WeaveMethods steps = new WeaveMethods(host, awaits, embedFrames, keepLocals);
    steps.forgetForeignStarts(woven);
    steps.rewriteLambdas(coroutines, woven);
    List<Refused> refusals;
    do { // once more without those, which others may have called
      List<Body> bodies = new ArrayList<>();
      for (CoroutineMethod coroutine : coroutines) {
        if (!errors.containsKey(coroutine.source())) {
          bodies.add(DraftBody.of(host, coroutine, steps.awaits));
        }
      }
      refusals = steps.weave(bodies, woven);
      for (Refused refused : refusals) {
        errors.put(refused.body().coroutine().source(), refused.diagnostic());
        diagnostics.add(refused.diagnostic());
      }
    } while (!refusals.isEmpty());
    diagnostics.addAll(steps.warnings);
    steps.replaceByErrors(coroutines, errors, woven);
    return woven;
  }

  private void forgetForeignStarts(Woven woven) {
    for (MethodNode method : host.node().methods) {
      if (!awaits.foreign().isEmpty() && ForgetForeignStart.in(method, awaits)) {
        woven.replacements().put(method, List.of(method));
      }
    }
  }

  private void rewriteLambdas(List<CoroutineMethod> coroutines, Woven woven) {
    Set<String> blocks = new HashSet<>();
    for (CoroutineMethod coroutine : coroutines) {
      if (coroutine.form() == Form.BLOCK) {
        blocks.add(coroutine.source().name + coroutine.source().desc);
      }
    }
    if (!blocks.isEmpty()) {
      for (MethodNode method : host.node().methods) {
        if (RewriteLambdas.in(host, method, blocks)) {
          woven.replacements().put(method, List.of(method));
        }
      }
    }
  }

  /** A body with all that is known of it before its code changes. */
  private record Planned(Body body, List<SuspensionPoint> points, FramePlan plan, FrameLink link) {}

  /** A body that can't be woven, and why. */
  private record Refused(Body body, Diagnostic diagnostic) {}

  /** Weaves all or nothing; gives back the bodies that can't be woven. */
  private List<Refused> weave(List<Body> bodies, Woven woven) {
    warnings.clear();
    List<Refused> refusals = new ArrayList<>();
    DirectCalls calls = DirectCalls.among(host, bodies);
    Map<String, byte[]> frameClasses = new LinkedHashMap<>();
    Map<Body, FrameLink> links = new IdentityHashMap<>();
    List<Planned> all = new ArrayList<>();
    for (Body body : bodies) {
      try {
        Planned planned = plan(body, calls, frameClasses);
        links.put(body, planned.link());
        all.add(planned);
      } catch (Refusal refusal) {
        refusals.add(new Refused(body, refusal.diagnostic()));
      }
    }
    if (!refusals.isEmpty()) {
      return refusals;
    }
    Map<MethodNode, List<MethodNode>> replacements = new IdentityHashMap<>();
    for (Planned planned : all) {
      Body body = planned.body();
      try {
        EmitStateMachine.in(
            host, body, planned.points(), planned.plan(), links, calls.isCalledDirectly(body));
        checkSize(body, refusals);
      } catch (Refusal refusal) {
        refusals.add(new Refused(body, refusal.diagnostic()));
      }
      MethodNode stub = MakeStub.of(host, body, planned.link());
      replacements.put(body.coroutine().source(), List.of(stub, body.code()));
    }
    if (refusals.isEmpty()) {
      woven.replacements().putAll(replacements);
      woven.frameClasses().putAll(frameClasses);
    }
    return refusals;
  }

  /** All that are too large at once: class files full of generated code have hundreds of them. */
  private void checkSize(Body body, List<Refused> refusals) {
    MethodNode source = body.coroutine().source();
    int size = CheckSize.bytes(body.code());
    if (CheckSize.isTooLarge(size)) {
      refusals.add(new Refused(body, CheckSize.tooLarge(host, source, size)));
      return;
    }
    Diagnostic warning = CheckSize.of(host, source, CheckSize.bytes(source), size);
    if (warning != null) {
      warnings.add(warning);
    }
  }

  private Planned plan(Body body, DirectCalls calls, Map<String, byte[]> frameClasses) {
    RotateNew.in(host, body.code());
    List<SuspensionPoint> points = FindSuspensionPoints.in(host, body, calls);
    FramePlan plan = PlanFrame.of(host, body, points, keepLocals);
    byte[] bytes = EmitFrameClass.of(host, body, plan, points, embedFrames);
    String name = body.coroutine().frameClass();
    if (embedFrames) {
      return new Planned(body, points, plan, FrameLink.inside(name, bytes));
    }
    frameClasses.put(name, bytes);
    return new Planned(body, points, plan, FrameLink.beside(name));
  }

  private void replaceByErrors(
      List<CoroutineMethod> coroutines, Map<MethodNode, Diagnostic> errors, Woven woven) {
    for (Map.Entry<MethodNode, Diagnostic> error : errors.entrySet()) {
      MethodNode method = error.getKey();
      if (method.instructions.size() == 0 || method.name.equals("<clinit>")) {
        continue; // nothing to call, or not worth losing the class for
      }
      String descriptor = method.desc;
      for (CoroutineMethod coroutine : coroutines) {
        if (coroutine.source() == method) {
          descriptor = MakeStub.descriptor(coroutine);
        }
      }
      woven
          .replacements()
          .put(method, List.of(MakeStub.throwing(method, descriptor, error.getValue().toString())));
    }
  }
}
