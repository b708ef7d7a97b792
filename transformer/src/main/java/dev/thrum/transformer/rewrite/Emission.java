package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.FramePlan;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import dev.thrum.transformer.model.SuspensionPoint;
import dev.thrum.transformer.model.TypeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
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

  private final Map<Body, FrameLink> links;

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

  /** In the tail: nothing known but frame, resume index and context, and perhaps a stack. */
  void bareFrame(List<Object> stack) {
    List<Object> locals = new ArrayList<>();
    for (int i = 0; i < body.frame(); i++) {
      locals.add(Opcodes.TOP);
    }
    locals.add(RuntimeNames.FRAME);
    locals.add(Opcodes.INTEGER);
    locals.add(RuntimeNames.CONTEXT);
    tail.frame(locals.toArray(), stack.toArray());
  }

  static LabelNode[] labels(int count) {
    LabelNode[] labels = new LabelNode[count];
    for (int i = 0; i < count; i++) {
      labels[i] = new LabelNode();
    }
    return labels;
  }
}
