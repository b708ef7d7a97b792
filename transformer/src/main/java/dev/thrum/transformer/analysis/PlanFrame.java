package dev.thrum.transformer.analysis;

import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.FramePlan;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import dev.thrum.transformer.model.Slot;
import dev.thrum.transformer.model.SuspensionPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;

/**
 * Decides which value is kept in which field.
 *
 * <p>Fields have the exact verification type of what they hold: no casts on the way back, and no
 * access check on a type that only the compiler's frames name. Values that never wait at the same
 * await share a field.
 */
public final class PlanFrame {

  private final Body body;
  private final Liveness liveness;
  private final boolean keepLocals;
  private final ShareSlots slots = new ShareSlots();

  private PlanFrame(Body body, boolean keepLocals) {
    this.body = body;
    this.keepLocals = keepLocals;
    this.liveness = Liveness.of(body.code());
  }

  public static FramePlan of(
      HostClass host, Body body, List<SuspensionPoint> points, boolean keepLocals) {
    return new PlanFrame(body, keepLocals).plan(host, points);
  }

  private FramePlan plan(HostClass host, List<SuspensionPoint> points) {
    List<ShareSlots.Value> arguments = new ArrayList<>();
    int local = body.argumentsInFrame() ? body.context() + 1 : 0;
    for (Type type : body.coroutine().arguments(host.name())) {
      arguments.add(slots.local(local, slotType(type), nameOf(local, null), 0));
      local += type.getSize();
    }
    List<List<Waiting>> waiting = new ArrayList<>();
    for (SuspensionPoint point : points) {
      waiting.add(waitingAt(point));
    }
    slots.assign();
    List<Slot> argumentSlots = new ArrayList<>();
    for (ShareSlots.Value argument : arguments) {
      argumentSlots.add(argument.slot());
    }
    List<FramePlan.AtPoint> atPoints = new ArrayList<>();
    for (List<Waiting> values : waiting) {
      atPoints.add(atPoint(values));
    }
    return new FramePlan(slots.all(), argumentSlots, atPoints);
  }

  /** A value at an await: its local or -1, its type, and where it goes; nowhere if it is dead. */
  private record Waiting(int local, Object type, ShareSlots.@Nullable Value value, boolean live) {}

  private List<Waiting> waitingAt(SuspensionPoint point) {
    List<Waiting> all = new ArrayList<>();
    List<Object> stack = point.below().stack();
    for (int i = 0; i < stack.size(); i++) {
      Object type = stack.get(i);
      if (!Opcodes.TOP.equals(type)) {
        ShareSlots.@Nullable Value value =
            Opcodes.NULL.equals(type) ? null : slots.onStack(i, slotType(type), point.index());
        all.add(new Waiting(-1, type, value, true));
      }
    }
    List<Object> locals = point.before().locals();
    for (int i = 0; i < locals.size(); i++) {
      Object type = locals.get(i);
      if (Opcodes.TOP.equals(type) || body.isOwn(i)) {
        continue;
      }
      String name = nameOf(i, point.await());
      boolean live = liveness.isLive(point.await(), i) || (keepLocals && name != null);
      boolean saved = live && !Opcodes.NULL.equals(type);
      all.add(
          new Waiting(
              i, type, saved ? slots.local(i, slotType(type), name, point.index()) : null, saved));
    }
    return all;
  }

  private static FramePlan.AtPoint atPoint(List<Waiting> values) {
    List<FramePlan.Saved> stack = new ArrayList<>();
    List<FramePlan.Saved> live = new ArrayList<>();
    List<FramePlan.Dead> dead = new ArrayList<>();
    for (Waiting value : values) {
      Slot slot = value.value() == null ? null : value.value().slot();
      if (value.local() < 0) {
        stack.add(new FramePlan.Saved(-1, value.type(), slot));
      } else if (value.live()) {
        live.add(new FramePlan.Saved(value.local(), value.type(), slot));
      } else {
        dead.add(new FramePlan.Dead(value.local(), value.type()));
      }
    }
    return new FramePlan.AtPoint(stack, live, dead);
  }

  private static String slotType(Type declared) {
    return switch (declared.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT -> "I";
      default -> declared.getDescriptor();
    };
  }

  private static String slotType(Object type) {
    if (Opcodes.INTEGER.equals(type)) {
      return "I";
    }
    if (Opcodes.LONG.equals(type)) {
      return "J";
    }
    if (Opcodes.FLOAT.equals(type)) {
      return "F";
    }
    if (Opcodes.DOUBLE.equals(type)) {
      return "D";
    }
    return RuntimeNames.descriptor((String) type);
  }

  /** The user's name of a local at a node, null if the class file doesn't tell. */
  private @Nullable String nameOf(int local, @Nullable AbstractInsnNode at) {
    if (body.code().localVariables == null) {
      return null;
    }
    int index = at == null ? 0 : body.code().instructions.indexOf(at);
    for (LocalVariableNode variable : body.code().localVariables) {
      if (variable.index == local
          && (at == null
              || (body.code().instructions.indexOf(variable.start) <= index
                  && index < body.code().instructions.indexOf(variable.end)))) {
        return variable.name;
      }
    }
    return null;
  }
}
