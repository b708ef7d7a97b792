package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.ComputeTypes;
import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.Form;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Emits returns of futures: they leave the user's exception ranges first, since what they await is
 * none of the method's handlers' business, and are awaited in tail position, with no frame of their
 * own.
 */
final class EmitTails {

  private final Emission all;
  private final Body body;
  private final MethodNode code;
  private final Code tail;
  private final Map<AbstractInsnNode, Integer> tailDepths = new IdentityHashMap<>();

  private EmitTails(Emission all) {
    this.all = all;
    this.body = all.body;
    this.code = all.code;
    this.tail = all.tail;
  }

  /** Before the code changes: sees how much stands on the stack at each return. */
  static EmitTails before(Emission all) {
    EmitTails step = new EmitTails(all);
    step.measureTails();
    return step;
  }

  void emit() {
    if (body.tails().isEmpty()) {
      return;
    }
    Map<Integer, List<AbstractInsnNode>> byLine = new LinkedHashMap<>();
    for (AbstractInsnNode end : body.tails()) {
      int line = HostClass.line(code, end);
      List<AbstractInsnNode> ends = byLine.get(line);
      if (ends == null) {
        ends = new ArrayList<>();
        byLine.put(line, ends);
      }
      ends.add(end);
    }
    boolean eager = body.coroutine().form().isEager();
    String returned = eager ? RuntimeNames.COMPLETION_STAGE : RuntimeNames.FUTURE;
    LabelNode dropping = new LabelNode();
    for (Map.Entry<Integer, List<AbstractInsnNode>> each : byLine.entrySet()) {
      LabelNode tailPoll = new LabelNode();
      for (AbstractInsnNode end : each.getValue()) {
        leave(end, tailPoll);
      }
      all.line(each.getKey(), all.bare().pushed(returned));
      poll(tailPoll, returned, eager, dropping);
    }
    tail.label(dropping);
    all.bareFrame(tail, List.of(RuntimeNames.FUTURE));
    tail.aload(body.context())
        .op(Opcodes.SWAP) // context, future
        .invokeVirtual(
            RuntimeNames.CONTEXT, "suspendUnpolled", "(" + RuntimeNames.FUTURE_DESC + ")V")
        .zero(body.result())
        .op(body.result().getOpcode(Opcodes.IRETURN));
  }

  /** In place of a return: with nothing but the future on the stack, out of all ranges. */
  private void leave(AbstractInsnNode end, LabelNode tailPoll) {
    Code leave = new Code();
    int below = tailDepths.getOrDefault(end, 1) - 1;
    if (below > 0) { // no compiler we know leaves anything below what is returned
      int spare = code.maxLocals;
      leave.var(Opcodes.ASTORE, spare);
      for (int i = 0; i < below; i++) {
        leave.op(Opcodes.POP);
      }
      leave.aload(spare);
    }
    leave.jump(Opcodes.GOTO, tailPoll);
    code.instructions.insertBefore(end, leave.list());
    code.instructions.remove(end);
  }

  /** T: awaits what is returned; the returns of one line share it. */
  private void poll(LabelNode tailPoll, String returned, boolean eager, LabelNode dropping) {
    LabelNode isNull = new LabelNode();
    tail.label(tailPoll);
    all.bareFrame(tail, List.of(returned));
    tail.op(Opcodes.DUP).jump(Opcodes.IFNULL, isNull);
    if (eager) {
      String await = body.coroutine().form() == Form.FOREIGN ? "joined" : "await";
      tail.invokeStatic(RuntimeNames.STAGES, await, RuntimeNames.STAGE_TO_FUTURE, false);
    }
    tail.aload(body.context())
        .getField(RuntimeNames.CONTEXT, "dropping", "Z")
        .jump(Opcodes.IFNE, dropping)
        .aload(body.context()) // future, context
        .invokeInterface(RuntimeNames.FUTURE, "awaitPoll", RuntimeNames.AWAIT_POLL);
    Boxes.unboxPolled(tail, body.result());
    tail.op(body.result().getOpcode(Opcodes.IRETURN));

    tail.label(isNull);
    all.bareFrame(tail, List.of(returned));
    tail.op(Opcodes.POP)
        .constant(all.host.simpleName() + "." + body.coroutine().source().name)
        .invokeStatic(
            RuntimeNames.BODIES,
            "returnedNull",
            "(Ljava/lang/String;)Ljava/lang/NullPointerException;",
            false)
        .op(Opcodes.ATHROW);
  }

  private void measureTails() {
    if (body.tails().isEmpty()) {
      return;
    }
    ComputeTypes.walk(
        all.host.name(),
        code,
        new ComputeTypes.Observer() {
          @Override
          public void before(AbstractInsnNode node, List<Object> locals, List<Object> stack) {
            if (stack != null && body.tails().contains(node)) {
              tailDepths.put(node, stack.size());
            }
          }
        });
  }
}
