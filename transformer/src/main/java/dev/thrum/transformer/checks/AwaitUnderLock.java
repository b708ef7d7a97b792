package dev.thrum.transformer.checks;

import dev.thrum.transformer.analysis.Flow;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.HostClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * TH-W230: a lock that belongs to its thread is still held at an await.
 *
 * <p>Follows lock() and unlock() along every path. Where paths meet, the one that holds less
 * counts: no more is said than is certain. Locks that are given back elsewhere are left alone.
 */
final class AwaitUnderLock implements Check {

  private static final String LOCKS = "java/util/concurrent/locks/";

  /** Locks held, innermost first. */
  private record Held(@Nullable AbstractInsnNode lock, @Nullable Held outer, int depth) {}

  private static final Held NONE = new Held(null, null, 0);

  @Override
  public void look(Findings findings) {
    for (CoroutineMethod coroutine : findings.coroutines()) {
      MethodNode method = coroutine.source();
      if (unlocks(method)) {
        look(findings, method);
      }
    }
  }

  private static void look(Findings findings, MethodNode method) {
    Flow flow = Flow.of(method);
    @Nullable Held[] before = follow(flow);
    for (int i = 0; i < before.length; i++) {
      if (before[i] != null && before[i].depth > 0 && findings.awaits().suspends(flow.node(i))) {
        MethodInsnNode call = (MethodInsnNode) flow.node(i);
        findings.report(
            "TH-W230",
            method,
            call,
            call.name
                + " while holding a lock (locked at line "
                + HostClass.line(method, before[i].lock)
                + "), which another thread may have to unlock and can't; use an async lock, or"
                + " unlock before awaiting");
      }
    }
  }

  private static @Nullable Held[] follow(Flow flow) {
    @Nullable Held[] before = new @Nullable Held[flow.size()];
    Deque<Integer> open = new ArrayDeque<>();
    reach(before, open, 0, NONE);
    while (!open.isEmpty()) {
      int at = open.pop();
      Held held = Objects.requireNonNull(before[at]);
      for (int handler : flow.handlers(at)) {
        reach(before, open, handler, held);
      }
      Held after = after(flow.node(at), held);
      for (int next : flow.successors(at)) {
        reach(before, open, next, after);
      }
    }
    return before;
  }

  private static Held after(AbstractInsnNode node, Held held) {
    if (isLock(node)) {
      return new Held(node, held, held.depth + 1);
    }
    return isUnlock(node) && held.outer != null ? held.outer : held;
  }

  private static void reach(@Nullable Held[] before, Deque<Integer> open, int at, Held held) {
    if (before[at] == null || before[at].depth > held.depth) {
      before[at] = held;
      open.push(at);
    }
  }

  private static boolean unlocks(MethodNode method) {
    for (AbstractInsnNode node : method.instructions) {
      if (isUnlock(node)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLock(AbstractInsnNode node) {
    return node instanceof MethodInsnNode call
        && call.owner.startsWith(LOCKS)
        && (call.name.equals("lock") || call.name.equals("lockInterruptibly"))
        && call.desc.equals("()V");
  }

  static boolean isUnlock(AbstractInsnNode node) {
    return node instanceof MethodInsnNode call
        && call.owner.startsWith(LOCKS)
        && call.name.equals("unlock")
        && call.desc.equals("()V");
  }
}
