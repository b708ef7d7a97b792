package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.Flow;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.HostClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * TH-E130: no await while a monitor is held, which only its thread could release.
 *
 * <p>Follows the monitors entered along every path, through handlers too. Where paths meet with
 * different monitors the longer list counts: rather refuse than let a lock leak.
 */
final class AwaitUnderMonitor implements Check {

  /** Monitors held, innermost first. */
  private record Held(@Nullable AbstractInsnNode enter, @Nullable Held outer, int depth) {}

  private static final Held NONE = new Held(null, null, 0);

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      MethodNode method = coroutine.source();
      int monitors = 0;
      for (AbstractInsnNode node : method.instructions) {
        monitors += node.getOpcode() == Opcodes.MONITORENTER ? 1 : 0;
      }
      if (monitors > 0) {
        look(findings, method, monitors);
      }
    }
  }

  private static void look(Findings findings, MethodNode method, int monitors) {
    Flow flow = Flow.of(method);
    @Nullable Held[] before = follow(flow, monitors);
    for (int i = 0; i < before.length; i++) {
      if (before[i] != null
          && before[i].depth > 0
          && flow.node(i) instanceof MethodInsnNode call
          && findings.awaits().suspends(call)) {
        findings.report(
            "TH-E130",
            method,
            call,
            call.name
                + " inside synchronized (monitor entered at line "
                + HostClass.line(method, before[i].enter)
                + "); use an async lock, or leave the synchronized block before awaiting");
      }
    }
  }

  private static @Nullable Held[] follow(Flow flow, int monitors) {
    @Nullable Held[] before = new @Nullable Held[flow.size()];
    Deque<Integer> open = new ArrayDeque<>();
    reach(before, open, 0, NONE);
    while (!open.isEmpty()) {
      int at = open.pop();
      Held held = Objects.requireNonNull(before[at]);
      Held after = after(flow.node(at), held, monitors);
      boolean exits = flow.node(at).getOpcode() == Opcodes.MONITOREXIT;
      for (int handler : flow.handlers(at)) {
        reach(before, open, handler, exits ? after : held); // an exit that throws held nothing
      }
      for (int next : flow.successors(at)) {
        reach(before, open, next, after);
      }
    }
    return before;
  }

  private static Held after(AbstractInsnNode node, Held held, int monitors) {
    if (node.getOpcode() == Opcodes.MONITORENTER && held.depth < monitors) {
      return new Held(node, held, held.depth + 1);
    }
    if (node.getOpcode() == Opcodes.MONITOREXIT && held.depth > 0) {
      return Objects.requireNonNull(held.outer);
    }
    return held;
  }

  private static void reach(@Nullable Held[] before, Deque<Integer> open, int at, Held held) {
    if (before[at] == null || before[at].depth < held.depth) {
      before[at] = held;
      open.push(at);
    }
  }
}
