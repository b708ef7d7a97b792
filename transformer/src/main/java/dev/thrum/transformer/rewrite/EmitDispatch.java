package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.FramePlan;
import dev.thrum.transformer.model.Loop;
import dev.thrum.transformer.model.TypeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Emits the way to the awaits: a check at the beginning of the method, and one at the header of
 * each loop that has awaits inside. What it leads to stands before the method's first line, so that
 * it belongs to no line: nobody steps into it, and nobody misses it as code that was never covered.
 *
 * <p>A loop is entered by its header only, so that it stays reducible: the header checks rs and
 * passes on, to the next loop inside or to the await. What the locals hold on the way is thrown
 * away; that they have the header's types is all that counts.
 */
final class EmitDispatch {

  private final Emission all;
  private final Body body;
  private final MethodNode code;
  private final Code head = new Code();
  private final List<Loop> loops;
  private final LabelNode[] enterLoop;

  private EmitDispatch(Emission all) {
    this.all = all;
    this.body = all.body;
    this.code = all.code;
    this.loops = all.loops;
    this.enterLoop = Emission.labels(loops.size());
  }

  static void in(Emission all) {
    if (!all.points.isEmpty()) {
      new EmitDispatch(all).emit();
    }
  }

  private void emit() {
    int points = all.points.size();
    head.var(Opcodes.ILOAD, body.resumeAt());
    if (points == 1 && loops.isEmpty()) {
      head.jump(Opcodes.IFNE, all.resume[0]);
    } else {
      LabelNode start = new LabelNode();
      head.jump(Opcodes.IFEQ, start);
      if (points > 1) { // else on into the outermost loop, which is next
        LabelNode[] targets = new LabelNode[points];
        for (int i = 0; i < points; i++) {
          targets[i] = entry(i + 1, 0);
        }
        if (all.takesBeforeParting()) {
          restoreOnce();
        }
        head.var(Opcodes.ILOAD, body.resumeAt());
        head.add(new TableSwitchInsnNode(1, points, targets[0], targets));
      }
      for (int i = 0; i < loops.size(); i++) {
        header(i);
      }
      head.label(start);
      if (!beginsWithFrame()) {
        head.frame(arguments(), new Object[0]);
      }
    }
    code.instructions.insert(head.list());
  }

  private void restoreOnce() {
    for (Map.Entry<Integer, Object> zero : all.once.zeros().entrySet()) {
      head.zero(zero.getValue()).store(zero.getValue(), zero.getKey());
    }
    for (FramePlan.Saved saved : all.once.values()) {
      all.restore(head, saved);
      head.store(saved.type(), saved.local());
    }
    all.takeAwaited(head);
  }

  /** Whether the compiler wrote a frame for the first instruction, as at the header of a loop. */
  private boolean beginsWithFrame() {
    for (AbstractInsnNode node : code.instructions) {
      if (node instanceof FrameNode) {
        return true;
      }
      if (Instructions.isReal(node)) {
        return false;
      }
    }
    return false;
  }

  private Object[] arguments() {
    List<Object> entries = new ArrayList<>();
    for (Type argument : Type.getArgumentTypes(code.desc)) {
      entries.add(Code.verificationType(argument));
    }
    return entries.toArray();
  }

  /** At a loop's header: the check. Before the method's code: P_h and Q_h. */
  private void header(int index) {
    Loop loop = loops.get(index);
    LabelNode pass = new LabelNode();
    Code check = new Code();
    check.var(Opcodes.ILOAD, body.resumeAt()).jump(Opcodes.IFNE, pass);
    code.instructions.insert(loop.frame(), check.list());

    refuseUninitialised(loop);
    List<Object> locals = TypeState.slots(loop.frame().local);
    List<Object> stack = loop.frame().stack == null ? List.of() : loop.frame().stack;
    head.label(enterLoop[index]);
    all.bareFrame(head, List.of());
    for (int local = 0; local < locals.size(); local++) {
      Object type = locals.get(local);
      if (!Opcodes.TOP.equals(type) && !body.isOwn(local)) {
        head.zero(type).store(type, local);
      }
    }
    for (Object type : stack) {
      head.zero(type);
    }
    head.jump(Opcodes.GOTO, loop.header());

    head.label(pass);
    head.frame(loop.frame().local.toArray(), stack.toArray());
    head.popAll(stack);
    pass(loop, index);
  }

  private void pass(Loop loop, int index) {
    int awaits = loop.last() - loop.first() + 1;
    if (awaits == 1) {
      head.jump(Opcodes.GOTO, entry(loop.first(), index + 1));
      return;
    }
    LabelNode[] targets = new LabelNode[awaits];
    for (int i = 0; i < awaits; i++) {
      targets[i] = entry(loop.first() + i, index + 1);
    }
    head.var(Opcodes.ILOAD, body.resumeAt())
        .add(new TableSwitchInsnNode(loop.first(), loop.last(), targets[0], targets));
  }

  private void refuseUninitialised(Loop loop) {
    List<Object> types = new ArrayList<>(loop.frame().local);
    types.addAll(loop.frame().stack == null ? List.of() : loop.frame().stack);
    for (Object type : types) {
      if (type instanceof LabelNode) {
        throw new Refusal(
            all.host.diagnostic(
                "TH-E120",
                code,
                loop.header(),
                "unsupported use of an uninitialised object across a loop with await; assign the"
                    + " awaited value to a variable first"));
      }
    }
  }

  /**
   * Where to go for an await, past the loops before {@code from}: its next loop, R_k, or J_k if
   * there is nothing left to do.
   */
  private LabelNode entry(int point, int from) {
    for (int i = from; i < loops.size(); i++) {
      if (loops.get(i).contains(point)) {
        return enterLoop[i];
      }
    }
    boolean atOnce =
        all.takesBeforeParting() && all.once.suffices(all.plan.points().get(point - 1));
    return atOnce ? all.join[point - 1] : all.resume[point - 1];
  }
}
