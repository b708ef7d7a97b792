package dev.thrum.transformer.analysis;

import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.Form;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Which awaits may call the awaited body at once, with no future in between: the call stands right
 * before the await, its target is woven together with the caller and can't be overridden.
 */
public final class DirectCalls {

  /** What a linked call can take, with the context and what method handles need for themselves. */
  private static final int MOST_LINKED_WORDS = 240;

  private final HostClass host;
  private final Map<String, Body> targets = new HashMap<>();
  private final Map<Body, Set<Body>> callees = new IdentityHashMap<>();

  private DirectCalls(HostClass host) {
    this.host = host;
  }

  public static DirectCalls among(HostClass host, Iterable<Body> bodies) {
    DirectCalls calls = new DirectCalls(host);
    for (Body body : bodies) {
      if (body.coroutine().form() == Form.LAZY && !body.argumentsInFrame()) {
        calls.targets.put(body.coroutine().source().name + body.coroutine().source().desc, body);
      }
    }
    for (Body body : bodies) {
      calls.callees.put(body, calls.calleesOf(body));
    }
    return calls;
  }

  /** The call whose body an await may run directly; null if there is none. */
  public @Nullable MethodInsnNode callBefore(MethodInsnNode await) {
    AbstractInsnNode before = Instructions.straightBefore(await);
    return before instanceof MethodInsnNode call && target(call) != null ? call : null;
  }

  /** The body that a call leads to for sure; null if it may lead elsewhere. */
  public @Nullable Body target(MethodInsnNode call) {
    if (!call.owner.equals(host.name())) {
      return null;
    }
    Body body = targets.get(call.name + call.desc);
    return body != null && isFixed(call, body.coroutine().source().access) ? body : null;
  }

  /**
   * Whether a call may be linked to a body of another class, which is in reach only within a
   * package; the runtime's own functions have none.
   */
  public static boolean mayLink(HostClass host, MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKESTATIC
        && call.desc.endsWith(")" + RuntimeNames.FUTURE_DESC)
        && !call.owner.equals(host.name())
        && packageOf(call.owner).equals(packageOf(host.name()))
        && Type.getArgumentsAndReturnSizes(call.desc) >> 2 <= MOST_LINKED_WORDS;
  }

  private static String packageOf(String className) {
    return className.substring(0, className.lastIndexOf('/') + 1);
  }

  /** Whether a direct call from one body to another may come back to the first. */
  public boolean isRecursive(Body caller, Body callee) {
    return reaches(callee, caller, identitySet());
  }

  /** Whether some body runs this one directly. */
  public boolean isCalledDirectly(Body body) {
    for (Set<Body> called : callees.values()) {
      if (called.contains(body)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFixed(MethodInsnNode call, int access) {
    return call.getOpcode() == Opcodes.INVOKESTATIC
        || call.getOpcode() == Opcodes.INVOKESPECIAL
        || host.isFinal()
        || (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL)) != 0;
  }

  private Set<Body> calleesOf(Body body) {
    Set<Body> found = identitySet();
    for (AbstractInsnNode node : body.code().instructions) {
      if (node instanceof MethodInsnNode call && RuntimeNames.isAwait(call.owner, call.name)) {
        MethodInsnNode direct = callBefore(call);
        if (direct != null) {
          found.add(Objects.requireNonNull(target(direct)));
        }
      }
    }
    return found;
  }

  private boolean reaches(Body from, Body to, Set<Body> seen) {
    if (from == to) {
      return true;
    }
    if (seen.add(from)) {
      for (Body next : callees.getOrDefault(from, Set.of())) {
        if (reaches(next, to, seen)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Set<Body> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
