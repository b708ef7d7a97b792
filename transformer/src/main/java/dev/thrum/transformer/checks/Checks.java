package dev.thrum.transformer.checks;

import dev.thrum.transformer.model.AwaitMethods;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.report.Diagnostic;
import java.util.Comparator;
import java.util.List;

/** All rules. */
public final class Checks {

  private static final Check[] ALL = {
    new ReturnType(),
    new ReturnTypeVariable(),
    new SynchronizedMethod(),
    new MethodWithoutBody(),
    new KotlinSuspend(),
    new Subroutine(),
    new AwaitOutsideAsync(),
    new EmitOutsideGenerator(),
    new AwaitReference(),
    new AwaitUnderMonitor(),
    new SwallowedDrop(),
    new FutureNeverUsed(),
    new BlockingCall(),
    new TaskThrownAway(),
    new GuardThrownAway(),
    new GuardNotHeld(),
    new FutureLeavesTry(),
    new AwaitUnderLock(),
    new LostUpdate(),
  };

  private Checks() {}

  /** Everything that is wrong with a class, all at once. */
  public static Findings of(HostClass host, List<CoroutineMethod> coroutines, AwaitMethods awaits) {
    Findings findings = new Findings(host, coroutines, awaits);
    for (Check check : ALL) {
      check.look(findings);
    }
    findings.diagnostics().sort(BY_LINE);
    return findings;
  }

  private static final Comparator<Diagnostic> BY_LINE =
      new Comparator<>() {
        @Override
        public int compare(Diagnostic one, Diagnostic other) {
          return Integer.compare(one.line(), other.line());
        }
      };
}
