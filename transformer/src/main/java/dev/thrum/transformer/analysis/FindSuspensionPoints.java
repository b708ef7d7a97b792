package dev.thrum.transformer.analysis;

import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import dev.thrum.transformer.model.SuspensionPoint;
import dev.thrum.transformer.model.TypeState;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Finds the awaits of a body, in order; those in unreachable code stay as they are. */
public final class FindSuspensionPoints {

  private FindSuspensionPoints() {}

  public static List<SuspensionPoint> in(HostClass host, Body body, DirectCalls calls) {
    MethodNode code = body.code();
    Map<AbstractInsnNode, TypeState> states = new IdentityHashMap<>();
    ComputeTypes.walk(
        host.name(),
        code,
        new ComputeTypes.Observer() {
          @Override
          public void before(AbstractInsnNode node, List<Object> locals, List<Object> stack) {
            if (locals != null && node instanceof MethodInsnNode) {
              states.put(node, TypeState.copyOf(locals, stack));
            }
          }
        });
    List<SuspensionPoint> points = new ArrayList<>();
    for (AbstractInsnNode node : code.instructions) {
      if (node instanceof MethodInsnNode await
          && RuntimeNames.isAwait(await.owner, await.name)
          && states.containsKey(await)) {
        points.add(
            new SuspensionPoint(
                points.size() + 1,
                await,
                direct(body, await, calls, states),
                linked(host, await, calls),
                stageBefore(await),
                Objects.requireNonNull(states.get(await)),
                HostClass.line(code, await),
                isHandled(code, await)));
      }
    }
    return points;
  }

  private static SuspensionPoint.@Nullable Direct direct(
      Body caller,
      MethodInsnNode await,
      DirectCalls calls,
      Map<AbstractInsnNode, TypeState> states) {
    MethodInsnNode call = calls.callBefore(await);
    Body callee = call == null ? null : calls.target(call);
    return call == null || callee == null
        ? null
        : new SuspensionPoint.Direct(
            callee,
            call,
            Objects.requireNonNull(states.get(call)),
            calls.isRecursive(caller, callee));
  }

  private static SuspensionPoint.@Nullable Linked linked(
      HostClass host, MethodInsnNode await, DirectCalls calls) {
    return calls.callBefore(await) == null
            && Instructions.straightBefore(await) instanceof MethodInsnNode call
            && DirectCalls.mayLink(host, call)
        ? new SuspensionPoint.Linked(call)
        : null;
  }

  private static @Nullable MethodInsnNode stageBefore(MethodInsnNode await) {
    return Instructions.straightBefore(await) instanceof MethodInsnNode call
            && call.owner.equals(RuntimeNames.STAGES)
        ? call
        : null;
  }

  /** Whether a drop at this await is anybody's business: its signal is a plain Throwable. */
  private static boolean isHandled(MethodNode code, AbstractInsnNode await) {
    int at = code.instructions.indexOf(await);
    for (TryCatchBlockNode block : code.tryCatchBlocks) {
      if ((Flow.takesAll(block) || RuntimeNames.DROPPED.equals(block.type))
          && code.instructions.indexOf(block.start) <= at
          && at < code.instructions.indexOf(block.end)) {
        return true;
      }
    }
    return false;
  }
}
