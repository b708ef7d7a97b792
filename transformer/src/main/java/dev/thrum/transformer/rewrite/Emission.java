package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.FindLoops;
import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.FramePlan;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.Loop;
import dev.thrum.transformer.model.RuntimeNames;
import dev.thrum.transformer.model.Slot;
import dev.thrum.transformer.model.SuspensionPoint;
import dev.thrum.transformer.model.TypeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What the parts of {@link EmitStateMachine} share: the facts of a body, the code behind its last
 * instruction, and the labels by which they jump to each other.
 */
final class Emission {

  final HostClass host;
  final Body body;
  final MethodNode code;
  final List<SuspensionPoint> points;
  final FramePlan plan;

  /** What will stand behind the method's last instruction. */
  final Code tail = new Code();

  /** J_k, where await k is joined from the first run and from a resume. */
  final LabelNode[] join;

  /** R_k, where await k is resumed. */
  final LabelNode[] resume;

  /** Those with awaits inside. */
  final List<Loop> loops;

  /** What comes back before the way parts to the awaits. */
  final RestoreOnce once;

  private final Map<Body, FrameLink> links;
  private final boolean hasLines;

  Emission(
      HostClass host,
      Body body,
      List<SuspensionPoint> points,
      FramePlan plan,
      Map<Body, FrameLink> links) {
    this.host = host;
    this.body = body;
    this.code = body.code();
    this.points = points;
    this.plan = plan;
    this.links = links;
    this.loops = FindLoops.in(code, points);
    this.once = RestoreOnce.of(body, points, plan);
    this.hasLines = hasLines(code);
    this.join = labels(points.size());
    this.resume = labels(points.size());
  }

  /** How to reach the frame class of a body of this class. */
  FrameLink linkTo(Body other) {
    return Objects.requireNonNull(links.get(other));
  }

  /** A stack map frame of all that is known. */
  static void frame(Code out, TypeState state) {
    out.frame(TypeState.entries(state.locals()), TypeState.entries(state.stack()));
  }

  /** Nothing known but frame, resume index and context, and perhaps a stack. */
  void bareFrame(Code out, List<Object> stack) {
    frame(out, new TypeState(bare().locals(), stack));
  }

  /** What is known where only frame, resume index and context are. */
  TypeState bare() {
    List<Object> locals = new ArrayList<>();
    for (int i = 0; i < body.frame(); i++) {
      locals.add(Opcodes.TOP);
    }
    locals.add(RuntimeNames.FRAME);
    locals.add(Opcodes.INTEGER);
    locals.add(RuntimeNames.CONTEXT);
    return new TypeState(locals, List.of());
  }

  /**
   * In the tail: what follows belongs to this line, if the class file tells lines at all. The line
   * begins at an instruction that nothing reaches, so that whoever stops where the line begins, as
   * debuggers do, does not stop once more behind the method.
   *
   * @param state what is known at the instruction that comes next
   */
  void line(int line, TypeState state) {
    if (hasLines) {
      LabelNode start = new LabelNode();
      tail.label(start).add(new LineNumberNode(line, start));
      frame(tail, state);
      tail.op(Opcodes.NOP);
    }
  }

  private static boolean hasLines(MethodNode code) {
    for (AbstractInsnNode node : code.instructions) {
      if (node instanceof LineNumberNode) {
        return true;
      }
    }
    return false;
  }

  /** Where the way parts to the awaits: what is there again by then is known too. */
  TypeState restored() {
    List<Object> locals = new ArrayList<>(bare().locals());
    for (Map.Entry<Integer, Object> each : once.types().entrySet()) {
      int end = each.getKey() + Code.kind(each.getValue()).getSize();
      while (locals.size() < end) {
        locals.add(Opcodes.TOP);
      }
      locals.set(each.getKey(), each.getValue());
    }
    return new TypeState(locals, List.of());
  }

  /** Where the way has not parted yet: the arguments are what they are declared as. */
  TypeState entered() {
    List<Object> locals = new ArrayList<>(bare().locals());
    for (Map.Entry<Integer, Object> each : once.parameters().entrySet()) {
      locals.set(each.getKey(), each.getValue());
    }
    return new TypeState(locals, List.of());
  }

  /** On the stack: the future to poll again. */
  void takeAwaited(Code out) {
    out.aload(body.frame())
        .invokeVirtual(RuntimeNames.FRAME, "takeAwaited", "()" + RuntimeNames.FUTURE_DESC);
  }

  /** Whether the way parts with the future to poll again on the stack, and all else done. */
  boolean takesBeforeParting() {
    return loops.isEmpty() && points.size() > 1;
  }

  /** On the stack: a saved value. */
  void restore(Code out, FramePlan.Saved saved) {
    Slot slot = saved.slot();
    if (slot == null) {
      out.op(Opcodes.ACONST_NULL);
    } else {
      out.aload(body.frame())
          .invokeStatic(
              body.coroutine().frameClass(),
              EmitFrameClass.getter(plan, slot),
              EmitFrameClass.getterDescriptor(slot),
              false);
    }
  }

  static LabelNode[] labels(int count) {
    LabelNode[] labels = new LabelNode[count];
    for (int i = 0; i < count; i++) {
      labels[i] = new LabelNode();
    }
    return labels;
  }
}
