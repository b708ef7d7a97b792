package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.FindLoops;
import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.Loop;
import dev.thrum.transformer.model.TypeState;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Emits the way to the awaits: the check at the beginning of the method, and at the header of each
 * loop that has awaits inside.
 *
 * <p>A loop is entered by its header only, so that it stays reducible: the header checks rs and
 * passes on, to the next loop inside or to the await. What the locals hold on the way is thrown
 * away; that they have the header's types is all that counts.
 */
final class EmitDispatch {

  private final Emission all;
  private final Body body;
  private final MethodNode code;
  private final Code tail;
  private final List<Loop> loops;
  private final LabelNode[] enterLoop;

  private EmitDispatch(Emission all) {
    this.all = all;
    this.body = all.body;
    this.code = all.code;
    this.tail = all.tail;
    this.loops = FindLoops.in(code, all.points);
    this.enterLoop = Emission.labels(loops.size());
  }

  /** Before the awaits are rewritten: finds the loops. */
  static EmitDispatch before(Emission all) {
    return new EmitDispatch(all);
  }

  void emit() {
    for (int i = 0; i < loops.size(); i++) {
      header(i);
    }
    if (!all.points.isEmpty()) {
      dispatch();
    }
  }

  /** At a loop's header: the check. Behind the method: P_h and Q_h. */
  private void header(int index) {
    Loop loop = loops.get(index);
    LabelNode pass = new LabelNode();
    Code check = new Code();
    check.var(Opcodes.ILOAD, body.resumeAt()).jump(Opcodes.IFNE, pass);
    code.instructions.insert(loop.frame(), check.list());

    refuseUninitialised(loop);
    List<Object> locals = TypeState.slots(loop.frame().local);
    List<Object> stack = loop.frame().stack == null ? List.of() : loop.frame().stack;
    tail.label(enterLoop[index]);
    all.bareFrame(List.of());
    for (int local = 0; local < locals.size(); local++) {
      Object type = locals.get(local);
      if (!Opcodes.TOP.equals(type) && !body.isOwn(local)) {
        tail.zero(type).store(type, local);
      }
    }
    for (Object type : stack) {
      tail.zero(type);
    }
    tail.jump(Opcodes.GOTO, loop.header());

    tail.label(pass);
    tail.frame(loop.frame().local.toArray(), stack.toArray());
    tail.popAll(stack);
    int[] keys = new int[loop.last() - loop.first() + 1];
    LabelNode[] targets = new LabelNode[keys.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = loop.first() + i;
      targets[i] = entry(keys[i], index + 1);
    }
    tail.var(Opcodes.ILOAD, body.resumeAt())
        .add(new LookupSwitchInsnNode(targets[0], keys, targets));
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

  /** Where to go for an await, past the loops before {@code from}: its next loop, or R_k itself. */
  private LabelNode entry(int point, int from) {
    for (int i = from; i < loops.size(); i++) {
      if (loops.get(i).contains(point)) {
        return enterLoop[i];
      }
    }
    return all.resume[point - 1];
  }

  private void dispatch() {
    LabelNode resuming = new LabelNode();
    Code check = new Code();
    check.var(Opcodes.ILOAD, body.resumeAt()).jump(Opcodes.IFNE, resuming);
    code.instructions.insert(check.list());

    tail.label(resuming);
    all.bareFrame(List.of());
    LabelNode[] targets = new LabelNode[all.points.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = entry(i + 1, 0);
    }
    tail.var(Opcodes.ILOAD, body.resumeAt())
        .add(new TableSwitchInsnNode(1, targets.length, targets[0], targets));
  }
}
