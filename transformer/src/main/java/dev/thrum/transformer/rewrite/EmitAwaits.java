package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.Instructions;
import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.FramePlan;
import dev.thrum.transformer.model.RuntimeNames;
import dev.thrum.transformer.model.SuspensionPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Emits the awaits: in place the poll or the direct call, behind the method's code what suspends,
 * resumes and defers.
 */
final class EmitAwaits {

  private static final Type OBJECT = Type.getType(Object.class);

  private final Emission all;
  private final Body body;
  private final MethodNode code;
  private final Code tail;

  private EmitAwaits(Emission all) {
    this.all = all;
    this.body = all.body;
    this.code = all.code;
    this.tail = all.tail;
  }

  static void in(Emission all) {
    EmitAwaits step = new EmitAwaits(all);
    for (SuspensionPoint point : all.points) {
      step.await(point);
    }
  }

  private void await(SuspensionPoint point) {
    int k = point.index() - 1;
    LabelNode suspend = new LabelNode();
    LabelNode defer = new LabelNode();
    Code inline = new Code();
    SuspensionPoint.Direct direct = point.direct();
    MethodInsnNode stage = point.stage();
    Type result = direct == null ? OBJECT : direct.body().result();
    SuspensionPoint.Linked linked = point.linked();
    if (direct == null && linked == null && stage == null) {
      if (follows(point.await()) instanceof FrameNode) {
        inline.op(Opcodes.NOP); // two frames can't stand at one place
      }
      pollJoined(inline, point, k);
    } else {
      if (direct != null) {
        callDirectly(direct, defer);
      } else if (linked != null) {
        callLinked(linked);
      } else if (stage != null) {
        pollStage(stage);
      }
      LabelNode called = new LabelNode();
      inline.jump(Opcodes.GOTO, called);
      pollJoined(inline, point, k);
      Boxes.unboxPolled(inline, result);
      inline.label(called);
      Emission.frame(inline, point.below().pushed(Code.verificationType(result)));
    }
    checkSuspended(inline, suspend);
    code.instructions.insertBefore(point.await(), inline.list());
    boxUnlessUnboxed(point.await(), result);
    code.instructions.remove(point.await());
    all.line(point.line(), point.below().pushed(Code.verificationType(result)));
    suspend(point, suspend, result);
    resume(k);
    if (direct != null && direct.recursive()) {
      defer(direct, defer, suspend);
    }
  }

  /** J_k: the future on top, whatever its static type was. */
  private void pollJoined(Code inline, SuspensionPoint point, int k) {
    inline.label(all.join[k]);
    Emission.frame(inline, point.below().pushed(RuntimeNames.FUTURE));
    inline
        .aload(body.context()) // ..., future, context
        .invokeInterface(RuntimeNames.FUTURE, "awaitPoll", RuntimeNames.AWAIT_POLL);
  }

  /**
   * In place of the call that would make a future of the stage: the value at once if it is there.
   */
  private void pollStage(MethodInsnNode stage) {
    code.instructions.insertBefore(stage, new VarInsnNode(Opcodes.ALOAD, body.context()));
    stage.name = stage.name.equals("joined") ? "pollJoined" : "poll";
    stage.desc = RuntimeNames.POLL_STAGE;
  }

  private void checkSuspended(Code inline, LabelNode suspend) {
    inline
        .aload(body.context()) // ..., result, context
        .getField(RuntimeNames.CONTEXT, "suspended", RuntimeNames.FUTURE_DESC)
        .jump(Opcodes.IFNONNULL, suspend);
  }

  /** In place of the call that would make the future. */
  private void callDirectly(SuspensionPoint.Direct direct, LabelNode defer) {
    MethodNode callee = direct.body().code();
    Code call = new Code();
    if (direct.recursive()) {
      call.aload(body.context()) // ..., arguments, context
          .invokeVirtual(RuntimeNames.CONTEXT, "enter", "()Z")
          .jump(Opcodes.IFNE, defer);
    }
    call.op(Opcodes.ACONST_NULL)
        .op(Opcodes.ICONST_0)
        .aload(body.context()) // ..., arguments, null, 0, context
        .invokeStatic(all.host.name(), callee.name, callee.desc, all.host.isInterface());
    if (direct.recursive()) {
      call.aload(body.context()).invokeVirtual(RuntimeNames.CONTEXT, "leave", "()V");
    }
    code.instructions.insertBefore(direct.call(), call.list());
    code.instructions.remove(direct.call());
  }

  /** As a direct call, to a body that is found, or not, when the site is linked. */
  private void callLinked(SuspensionPoint.Linked linked) {
    MethodInsnNode method = linked.call();
    Code call = new Code();
    call.aload(body.context()) // ..., arguments, context
        .add(linkedSite(method))
        .aload(body.context())
        .invokeVirtual(RuntimeNames.CONTEXT, "leave", "()V");
    code.instructions.insertBefore(method, call.list());
    code.instructions.remove(method);
  }

  private static InvokeDynamicInsnNode linkedSite(MethodInsnNode method) {
    List<Type> arguments = new ArrayList<>(List.of(Type.getArgumentTypes(method.desc)));
    arguments.add(Type.getType(RuntimeNames.CONTEXT_DESC));
    return new InvokeDynamicInsnNode(
        method.name,
        Type.getMethodDescriptor(OBJECT, arguments.toArray(new Type[0])),
        new Handle(
            Opcodes.H_INVOKESTATIC,
            RuntimeNames.DIRECT_BOOTSTRAP,
            "link",
            RuntimeNames.LINK_DIRECT,
            false),
        new Handle(Opcodes.H_INVOKESTATIC, method.owner, method.name, method.desc, method.itf));
  }

  /** D_k: makes the callee's frame, to be started when the native stack is gone. */
  private void defer(SuspensionPoint.Direct direct, LabelNode defer, LabelNode suspend) {
    Body callee = direct.body();
    tail.label(defer);
    Emission.frame(tail, direct.before());
    tail.add(all.linkTo(callee).call("create", EmitFrameClass.createDescriptor(all.host, callee)))
        .aload(body.context()) // ..., future, context
        .invokeStatic(RuntimeNames.FRAME, "defer", RuntimeNames.DEFER, false)
        .zero(callee.result())
        .jump(Opcodes.GOTO, suspend);
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
    FramePlan.AtPoint at = all.plan.points().get(point.index() - 1);
    tail.label(suspend);
    Emission.frame(tail, point.below().pushed(Code.verificationType(result)));
    tail.pop(result.getSize());
    FrameLink link = all.linkTo(body);
    link.define(tail);
    for (SaveCalls.Call call : SaveCalls.at(point.index(), at, body.result())) {
      for (FramePlan.Saved value : call.values()) {
        if (value.local() >= 0) {
          tail.load(value.type(), value.local());
        }
      }
      tail.aload(body.frame());
      if (call.last()) {
        tail.aload(body.context()); // stack values, locals, frame, context
      }
      tail.add(link.plainCall(call.name(), call.descriptor()));
      if (!call.last()) {
        tail.var(Opcodes.ASTORE, body.frame());
      }
    }
    tail.op(body.result().getOpcode(Opcodes.IRETURN)); // the zero that save answers
  }

  /** R_k. Locals that are typed but dead get a zero: the verifier wants them, nobody reads them. */
  private void resume(int k) {
    FramePlan.AtPoint at = all.plan.points().get(k);
    boolean taken = all.takesBeforeParting();
    if (taken && all.once.suffices(at)) {
      return; // it is gone to at once
    }
    tail.label(all.resume[k]);
    Emission.frame(tail, taken ? all.restored().pushed(RuntimeNames.FUTURE) : all.entered());
    for (FramePlan.Dead dead : at.dead()) {
      if (!taken || !all.once.contains(dead, at)) {
        tail.zero(dead.type()).store(dead.type(), dead.local());
      }
    }
    if (taken) {
      for (FramePlan.Saved stray : all.once.strays(at)) {
        tail.zero(stray.type()).store(stray.type(), stray.local());
      }
    }
    for (FramePlan.Saved saved : at.live()) {
      if (!(taken ? all.once.contains(saved) : all.once.isHandedOver(saved))) {
        all.restore(tail, saved);
        tail.store(saved.type(), saved.local());
      }
    }
    for (FramePlan.Saved saved : at.stack()) {
      all.restore(tail, saved);
      if (taken) {
        below(saved); // stack values, future
      }
    }
    if (!all.loops.isEmpty()) { // whose headers ask again
      tail.op(Opcodes.ICONST_0).var(Opcodes.ISTORE, body.resumeAt());
    }
    if (!taken) {
      all.takeAwaited(tail);
    }
    tail.jump(Opcodes.GOTO, all.join[k]);
  }

  /** Puts the value on top below the future. */
  private void below(FramePlan.Saved saved) {
    if (Code.kind(saved.type()).getSize() == 2) {
      tail.op(Opcodes.DUP2_X1).op(Opcodes.POP2);
    } else {
      tail.op(Opcodes.SWAP);
    }
  }

  /** The frame that stands at the same place as this instruction, else the instruction before. */
  private static @Nullable AbstractInsnNode follows(AbstractInsnNode node) {
    AbstractInsnNode i = node.getPrevious();
    while (i != null && !Instructions.isReal(i) && !(i instanceof FrameNode)) {
      i = i.getPrevious();
    }
    return i;
  }
}
