package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.ComputeTypes;
import dev.thrum.transformer.analysis.FindLoops;
import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.Form;
import dev.thrum.transformer.model.FramePlan;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.Loop;
import dev.thrum.transformer.model.RuntimeNames;
import dev.thrum.transformer.model.Slot;
import dev.thrum.transformer.model.SuspensionPoint;
import dev.thrum.transformer.model.TypeState;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Makes a body resumable.
 *
 * <p>In place of await k, inside the user's exception ranges:
 *
 * <pre>
 *        ..., future
 *   J_k: context; Future.awaitPoll          joined from the first run and from a resume
 *        context; suspended; ifnonnull S_k
 *        ..., result
 * </pre>
 *
 * or, where the awaited body is called directly:
 *
 * <pre>
 *        ..., arguments
 *        [context; enter; ifne D_k]         only if the call may come back here
 *        null; 0; context; body$async
 *        [context; leave]
 *        goto C_k
 *   J_k: context; Future.awaitPoll          the result of the frame that the call left behind
 *   C_k: context; suspended; ifnonnull S_k
 *        ..., result
 * </pre>
 *
 * Behind the method's last instruction, outside all ranges:
 *
 * <pre>
 *   S_k: pop; live locals; frame; context; save_k; zero; return      suspend
 *   R_k: locals; stack; takeAwaited; rs = 0; goto J_k                resume
 *   D_k: create; context; defer; zero; goto S_k                      too deep: call later
 *   P_h: zeros for the types at loop header h; goto h                enter a loop to resume inside
 *   Q_h: pop all; switch (rs) R_k or P_i                             at h, while resuming
 *   T:   context; Future.awaitPoll; return                           tail
 * </pre>
 *
 * A loop that contains awaits is entered by its header only, so that it stays reducible: the header
 * checks rs and passes on, to the next loop inside or to R_k. What the locals hold on the way is
 * thrown away; that they have the header's types is all that counts.
 */
final class EmitStateMachine {

  private final HostClass host;
  private final Body body;
  private final MethodNode code;
  private final List<SuspensionPoint> points;
  private final FramePlan plan;
  private final Map<Body, FrameLink> links;
  private final FrameLink link;
  private final List<Loop> loops;
  private final Map<AbstractInsnNode, Integer> tailDepths = new IdentityHashMap<>();
  private final Code tail = new Code();
  private final LabelNode[] join;
  private final LabelNode[] resume;
  private final LabelNode[] enterLoop;

  private EmitStateMachine(
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
    this.link = linkTo(body);
    this.loops = FindLoops.in(code, points);
    this.join = labels(points.size());
    this.resume = labels(points.size());
    this.enterLoop = labels(loops.size());
  }

  /**
   * Rewrites the body's code.
   *
   * @param links how to reach the frame class of each body, its own included
   * @param checkReceiver whether others call this body directly, with a receiver that may be null
   */
  static void in(
      HostClass host,
      Body body,
      List<SuspensionPoint> points,
      FramePlan plan,
      Map<Body, FrameLink> links,
      boolean checkReceiver) {
    EmitStateMachine step = new EmitStateMachine(host, body, points, plan, links);
    step.measureTails();
    step.startTail();
    if (checkReceiver && !body.coroutine().isStatic()) {
      step.checkReceiver();
    }
    for (SuspensionPoint point : points) {
      step.await(point);
    }
    for (int i = 0; i < step.loops.size(); i++) {
      step.header(i);
    }
    if (!points.isEmpty()) {
      step.dispatch();
    }
    step.tails();
    step.code.instructions.add(step.tail.list());
  }

  private void measureTails() {
    if (body.tails().isEmpty()) {
      return;
    }
    ComputeTypes.walk(
        host.name(),
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

  /**
   * Who calls the method has its receiver checked by the JVM; who calls the body directly, here.
   */
  private void checkReceiver() {
    Code check = new Code();
    check
        .aload(0)
        .invokeVirtual("java/lang/Object", "getClass", "()Ljava/lang/Class;")
        .op(Opcodes.POP);
    code.instructions.insert(check.list());
  }

  /** What is appended belongs to the method's first line, not to its last. */
  private void startTail() {
    LabelNode start = new LabelNode();
    tail.label(start);
    for (AbstractInsnNode node : code.instructions) {
      if (node instanceof LineNumberNode) {
        tail.add(new LineNumberNode(HostClass.line(code, null), start));
        return;
      }
    }
  }

  // ------------------------------------------------------------------------------------ awaits

  private void await(SuspensionPoint point) {
    int k = point.index() - 1;
    LabelNode suspend = new LabelNode();
    Code inline = new Code();
    SuspensionPoint.Direct direct = point.direct();
    if (direct == null) {
      if (follows(point.await()) instanceof FrameNode) {
        inline.op(Opcodes.NOP); // two frames can't stand at one place
      }
      joinFrame(inline, point, k);
      inline
          .aload(body.context()) // ..., future, context
          .invokeInterface(RuntimeNames.FUTURE, "awaitPoll", RuntimeNames.AWAIT_POLL);
      checkSuspended(inline, suspend);
      code.instructions.insertBefore(point.await(), inline.list());
      code.instructions.remove(point.await());
      suspend(point, suspend, Type.getType(Object.class));
    } else {
      Type result = direct.body().result();
      callDirectly(direct, suspend);
      LabelNode called = new LabelNode();
      inline.jump(Opcodes.GOTO, called);
      joinFrame(inline, point, k);
      inline
          .aload(body.context()) // ..., future, context
          .invokeInterface(RuntimeNames.FUTURE, "awaitPoll", RuntimeNames.AWAIT_POLL);
      unboxPolled(inline, result);
      inline.label(called);
      frame(inline, point.below().pushed(Code.verificationType(result)));
      checkSuspended(inline, suspend);
      code.instructions.insertBefore(point.await(), inline.list());
      boxUnlessUnboxed(point.await(), result);
      code.instructions.remove(point.await());
      suspend(point, suspend, result);
    }
    resume(k);
  }

  /** J_k: the future on top, whatever its static type was. */
  private void joinFrame(Code inline, SuspensionPoint point, int k) {
    inline.label(join[k]);
    frame(inline, point.below().pushed(RuntimeNames.FUTURE));
  }

  private void checkSuspended(Code inline, LabelNode suspend) {
    inline
        .aload(body.context()) // ..., result, context
        .getField(RuntimeNames.CONTEXT, "suspended", RuntimeNames.FUTURE_DESC)
        .jump(Opcodes.IFNONNULL, suspend);
  }

  /** In place of the call that would make the future. */
  private void callDirectly(SuspensionPoint.Direct direct, LabelNode suspend) {
    MethodNode callee = direct.body().code();
    Code call = new Code();
    if (direct.recursive()) {
      LabelNode defer = new LabelNode();
      call.aload(body.context()) // ..., arguments, context
          .invokeVirtual(RuntimeNames.CONTEXT, "enter", "()Z")
          .jump(Opcodes.IFNE, defer);
      defer(direct, defer, suspend);
    }
    call.op(Opcodes.ACONST_NULL)
        .op(Opcodes.ICONST_0)
        .aload(body.context()) // ..., arguments, null, 0, context
        .invokeStatic(host.name(), callee.name, callee.desc, host.isInterface());
    if (direct.recursive()) {
      call.aload(body.context()).invokeVirtual(RuntimeNames.CONTEXT, "leave", "()V");
    }
    code.instructions.insertBefore(direct.call(), call.list());
    code.instructions.remove(direct.call());
  }

  /** D_k: makes the callee's frame, to be started when the native stack is gone. */
  private void defer(SuspensionPoint.Direct direct, LabelNode defer, LabelNode suspend) {
    Body callee = direct.body();
    tail.label(defer);
    frame(tail, direct.before());
    tail.add(linkTo(callee).call("create", EmitFrameClass.createDescriptor(host, callee)))
        .aload(body.context()) // ..., future, context
        .invokeStatic(
            RuntimeNames.FRAME,
            "defer",
            "(" + RuntimeNames.FUTURE_DESC + RuntimeNames.CONTEXT_DESC + ")V",
            false)
        .zero(callee.result())
        .jump(Opcodes.GOTO, suspend);
  }

  private static void unboxPolled(Code inline, Type result) {
    if (Boxes.box(result) != null) {
      inline.invokeStatic(
          RuntimeNames.BODIES,
          result.getClassName() + "Value",
          "(Ljava/lang/Object;)" + result.getDescriptor(),
          false);
    }
  }

  /** The user's code expects a box, unless it opens it at once. */
  private void boxUnlessUnboxed(AbstractInsnNode await, Type result) {
    if (Boxes.box(result) == null) {
      return;
    }
    AbstractInsnNode cast = Instructions.straightAfter(await);
    if (cast != null && Boxes.castsToBox(cast, result)) {
      AbstractInsnNode unbox = Instructions.straightAfter(cast);
      if (unbox != null && Boxes.unboxes(unbox, result)) {
        code.instructions.remove(cast);
        code.instructions.remove(unbox);
        return;
      }
    }
    Code box = new Code();
    Boxes.box(box, result);
    code.instructions.insert(await, box.list());
  }

  /** S_k. The stack values are in the order of save's arguments already. */
  private void suspend(SuspensionPoint point, LabelNode suspend, Type result) {
    FramePlan.AtPoint at = plan.points().get(point.index() - 1);
    tail.label(suspend);
    frame(tail, point.below().pushed(Code.verificationType(result)));
    tail.pop(result.getSize());
    for (FramePlan.Saved saved : at.live()) {
      tail.load(saved.type(), saved.local());
    }
    tail.aload(body.frame())
        .aload(body.context()) // stack values, locals, frame, context
        .add(link.call(EmitFrameClass.saveName(point.index()), EmitFrameClass.saveDescriptor(at)))
        .zero(body.result())
        .op(body.result().getOpcode(Opcodes.IRETURN));
  }

  /** R_k. Locals that are typed but dead get a zero: the verifier wants them, nobody reads them. */
  private void resume(int k) {
    FramePlan.AtPoint at = plan.points().get(k);
    String frameClass = body.coroutine().frameClass();
    int typed = code.maxLocals; // the frame as its own class
    tail.label(resume[k]);
    bareFrame(List.of());
    if (!at.live().isEmpty() || !at.stack().isEmpty()) {
      tail.aload(body.frame()).type(Opcodes.CHECKCAST, frameClass).var(Opcodes.ASTORE, typed);
    }
    for (FramePlan.Dead dead : at.dead()) {
      tail.zero(dead.type()).store(dead.type(), dead.local());
    }
    for (FramePlan.Saved saved : at.live()) {
      restore(saved, typed);
      tail.store(saved.type(), saved.local());
    }
    for (FramePlan.Saved saved : at.stack()) {
      restore(saved, typed);
    }
    tail.op(Opcodes.ICONST_0)
        .var(Opcodes.ISTORE, body.resumeAt())
        .aload(body.frame()) // stack values, frame
        .invokeVirtual(RuntimeNames.FRAME, "takeAwaited", "()" + RuntimeNames.FUTURE_DESC)
        .jump(Opcodes.GOTO, join[k]);
  }

  private void restore(FramePlan.Saved saved, int typed) {
    Slot slot = saved.slot();
    if (slot == null) {
      tail.op(Opcodes.ACONST_NULL);
    } else {
      tail.aload(typed).getField(body.coroutine().frameClass(), slot.field(), slot.descriptor());
    }
  }

  // ------------------------------------------------------------------------------------ loops

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
    bareFrame(List.of());
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
            host.diagnostic(
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
    return resume[point - 1];
  }

  // ------------------------------------------------------------------------------------ entry

  private void dispatch() {
    LabelNode resuming = new LabelNode();
    Code check = new Code();
    check.var(Opcodes.ILOAD, body.resumeAt()).jump(Opcodes.IFNE, resuming);
    code.instructions.insert(check.list());

    tail.label(resuming);
    bareFrame(List.of());
    LabelNode[] targets = new LabelNode[points.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = entry(i + 1, 0);
    }
    tail.var(Opcodes.ILOAD, body.resumeAt())
        .add(new TableSwitchInsnNode(1, targets.length, targets[0], targets));
  }

  // ------------------------------------------------------------------------------------ tails

  /**
   * Returns of futures leave the user's ranges first: what they await is none of their handlers'.
   */
  private void tails() {
    if (body.tails().isEmpty()) {
      return;
    }
    LabelNode tailPoll = new LabelNode();
    for (AbstractInsnNode end : body.tails()) {
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
    boolean eager = body.coroutine().form() == Form.EAGER;
    String returned = eager ? RuntimeNames.COMPLETION_STAGE : RuntimeNames.FUTURE;
    LabelNode isNull = new LabelNode();
    LabelNode dropping = new LabelNode();
    tail.label(tailPoll);
    bareFrame(List.of(returned));
    tail.op(Opcodes.DUP).jump(Opcodes.IFNULL, isNull);
    if (eager) {
      tail.invokeStatic(RuntimeNames.STAGES, "await", RuntimeNames.STAGE_TO_FUTURE, false);
    }
    tail.aload(body.context())
        .getField(RuntimeNames.CONTEXT, "dropping", "Z")
        .jump(Opcodes.IFNE, dropping)
        .aload(body.context()) // future, context
        .invokeInterface(RuntimeNames.FUTURE, "awaitPoll", RuntimeNames.AWAIT_POLL);
    unboxPolled(tail, body.result());
    tail.op(body.result().getOpcode(Opcodes.IRETURN));

    tail.label(dropping);
    bareFrame(List.of(RuntimeNames.FUTURE));
    tail.aload(body.context())
        .op(Opcodes.SWAP) // context, future
        .invokeVirtual(
            RuntimeNames.CONTEXT, "suspendUnpolled", "(" + RuntimeNames.FUTURE_DESC + ")V")
        .zero(body.result())
        .op(body.result().getOpcode(Opcodes.IRETURN));

    tail.label(isNull);
    bareFrame(List.of(returned));
    tail.op(Opcodes.POP)
        .constant(host.simpleName() + "." + body.coroutine().source().name)
        .invokeStatic(
            RuntimeNames.BODIES,
            "returnedNull",
            "(Ljava/lang/String;)Ljava/lang/NullPointerException;",
            false)
        .op(Opcodes.ATHROW);
  }

  // ------------------------------------------------------------------------------------ frames

  private static void frame(Code out, TypeState state) {
    out.frame(TypeState.entries(state.locals()), TypeState.entries(state.stack()));
  }

  /** Nothing known but frame, resume index and context, and perhaps a stack. */
  private void bareFrame(List<Object> stack) {
    List<Object> locals = new ArrayList<>();
    for (int i = 0; i < body.frame(); i++) {
      locals.add(Opcodes.TOP);
    }
    locals.add(RuntimeNames.FRAME);
    locals.add(Opcodes.INTEGER);
    locals.add(RuntimeNames.CONTEXT);
    tail.frame(locals.toArray(), stack.toArray());
  }

  /** The frame that stands at the same place as this instruction, else the instruction before. */
  private static @Nullable AbstractInsnNode follows(AbstractInsnNode node) {
    AbstractInsnNode i = node.getPrevious();
    while (i != null && !Instructions.isReal(i) && !(i instanceof FrameNode)) {
      i = i.getPrevious();
    }
    return i;
  }

  private FrameLink linkTo(Body other) {
    return Objects.requireNonNull(links.get(other));
  }

  private static LabelNode[] labels(int count) {
    LabelNode[] labels = new LabelNode[count];
    for (int i = 0; i < count; i++) {
      labels[i] = new LabelNode();
    }
    return labels;
  }
}
