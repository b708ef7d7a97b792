package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.FramePlan;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import dev.thrum.transformer.model.Slot;
import dev.thrum.transformer.model.SuspensionPoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Writes the class of a method's suspended activations: a field per slot, {@code create} for the
 * stub, a {@code save} per await for the body (so that the hot method stays small), and what {@code
 * Frame} asks for.
 */
final class EmitFrameClass {

  private final HostClass host;
  private final Body body;
  private final FramePlan plan;
  private final List<SuspensionPoint> points;
  private final boolean inHost;
  private final String name;

  private EmitFrameClass(
      HostClass host, Body body, FramePlan plan, List<SuspensionPoint> points, boolean inHost) {
    this.host = host;
    this.body = body;
    this.plan = plan;
    this.points = points;
    this.inHost = inHost;
    this.name = body.coroutine().frameClass();
  }

  /**
   * The class file.
   *
   * @param inHost whether it rides in its host
   */
  static byte[] of(
      HostClass host, Body body, FramePlan plan, List<SuspensionPoint> points, boolean inHost) {
    return new EmitFrameClass(host, body, plan, points, inHost).write();
  }

  /**
   * What {@code create} takes and gives: a plain future, so that no verifier asks for this class.
   */
  static String createDescriptor(HostClass host, Body body) {
    return Type.getMethodDescriptor(
        Type.getType(RuntimeNames.FUTURE_DESC), body.coroutine().arguments(host.name()));
  }

  /** Name of the method that hands the body an argument that waits in the frame. */
  static String argumentName(int index) {
    return "argument" + index;
  }

  static String argumentDescriptor(Type argument) {
    return Type.getMethodDescriptor(argument, Type.getType(RuntimeNames.FRAME_DESC));
  }

  private byte[] write() {
    ClassNode node = new ClassNode();
    node.version = host.version();
    node.access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    node.name = name;
    node.superName = RuntimeNames.FRAME;
    node.sourceFile = host.node().sourceFile;
    for (Slot slot : plan.slots()) {
      node.fields.add(new FieldNode(0, slot.field(), slot.descriptor(), null, null));
    }
    node.methods.add(constructor());
    if (body.argumentsInFrame()) {
      for (FillCalls.Call call : FillCalls.of(body.coroutine().arguments(host.name()))) {
        node.methods.add(fill(call));
      }
    } else {
      node.methods.add(create());
    }
    if (inHost && !points.isEmpty()) {
      node.methods.add(define());
    }
    for (SuspensionPoint point : points) {
      save(node, point);
    }
    for (Slot slot : saved()) {
      node.methods.add(getter(slot));
    }
    if (body.argumentsInFrame()) {
      arguments(node);
    }
    node.methods.add(resume());
    node.methods.add(clear());
    node.methods.add(unwinds());
    node.methods.add(meta());
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    return writer.toByteArray();
  }

  private MethodNode constructor() {
    Code code = new Code();
    code.aload(0)
        .integer(RuntimeNames.ABI)
        .invokeSpecial(RuntimeNames.FRAME, "<init>", "(I)V")
        .op(Opcodes.RETURN);
    return method(0, "<init>", "()V", code);
  }

  /** Calling it does nothing; linking the call defines the class. */
  private static MethodNode define() {
    return method(Opcodes.ACC_STATIC, FrameLink.DEFINE, "()V", new Code().op(Opcodes.RETURN));
  }

  private MethodNode create() {
    Code code = new Code();
    newFrame(code);
    int local = 0;
    Type[] arguments = body.coroutine().arguments(host.name());
    for (int i = 0; i < arguments.length; i++) {
      Slot slot = plan.arguments().get(i);
      code.op(Opcodes.DUP) // frame, frame
          .var(arguments[i].getOpcode(Opcodes.ILOAD), local)
          .putField(name, slot.field(), slot.descriptor());
      local += arguments[i].getSize();
    }
    code.op(Opcodes.ARETURN);
    return method(Opcodes.ACC_STATIC, "create", createDescriptor(host, body), code);
  }

  /** As {@code create}, for some of the arguments; makes the frame if it is null. */
  private MethodNode fill(FillCalls.Call call) {
    int frame = call.words();
    Code code = new Code();
    frameOrNew(code, frame);
    int local = 0;
    for (int i = 0; i < call.types().size(); i++) {
      Slot slot = plan.arguments().get(call.first() + i);
      code.op(Opcodes.DUP) // frame, frame
          .var(call.types().get(i).getOpcode(Opcodes.ILOAD), local)
          .putField(name, slot.field(), slot.descriptor());
      local += call.types().get(i).getSize();
    }
    code.op(Opcodes.ARETURN);
    return method(Opcodes.ACC_STATIC, call.name(), call.descriptor(), code);
  }

  /** On the stack: the frame in this local, or a new one if that is null. */
  private void frameOrNew(Code code, int frame) {
    LabelNode reuse = new LabelNode();
    code.aload(frame).jump(Opcodes.IFNONNULL, reuse);
    newFrame(code);
    code.var(Opcodes.ASTORE, frame)
        .label(reuse)
        .add(new FrameNode(Opcodes.F_SAME, 0, null, 0, null))
        .aload(frame)
        .type(Opcodes.CHECKCAST, name);
  }

  private void save(ClassNode node, SuspensionPoint point) {
    FramePlan.AtPoint at = plan.points().get(point.index() - 1);
    for (SaveCalls.Call call : SaveCalls.at(point.index(), at, body.result())) {
      node.methods.add(save(point, at, call));
    }
  }

  private MethodNode save(SuspensionPoint point, FramePlan.AtPoint at, SaveCalls.Call call) {
    int frame = call.words();
    Code code = new Code();
    frameOrNew(code, frame);
    int local = 0;
    for (FramePlan.Saved saved : call.values()) {
      Slot slot = saved.slot();
      if (slot != null) {
        code.op(Opcodes.DUP) // frame, frame
            .load(saved.type(), local)
            .putField(name, slot.field(), slot.descriptor());
      }
      local += Code.kind(saved.type()).getSize();
    }
    if (call.last()) {
      forgetOthers(code, at);
      code.integer(point.index())
          .aload(frame + 1) // frame, index, context
          .invokeVirtual(name, "suspendAt", "(I" + RuntimeNames.CONTEXT_DESC + ")V")
          .zero(body.result())
          .op(body.result().getOpcode(Opcodes.IRETURN));
    } else {
      code.op(Opcodes.ARETURN);
    }
    return method(Opcodes.ACC_STATIC, call.name(), call.descriptor(), code);
  }

  /** Slots that an await keeps something in. */
  private Set<Slot> saved() {
    Set<Slot> all = new LinkedHashSet<>();
    for (FramePlan.AtPoint at : plan.points()) {
      for (List<FramePlan.Saved> values : List.of(at.live(), at.stack())) {
        for (FramePlan.Saved value : values) {
          if (value.slot() != null) {
            all.add(value.slot());
          }
        }
      }
    }
    return all;
  }

  /** A call takes the body three bytes, a cast and a field six; and the body has to stay small. */
  private MethodNode getter(Slot slot) {
    Code code = new Code();
    code.aload(0)
        .type(Opcodes.CHECKCAST, name)
        .getField(name, slot.field(), slot.descriptor())
        .op(Type.getType(slot.descriptor()).getOpcode(Opcodes.IRETURN));
    return method(Opcodes.ACC_STATIC, getter(plan, slot), getterDescriptor(slot), code);
  }

  /** Name of the method that gives back a value. */
  static String getter(FramePlan plan, Slot slot) {
    return "get" + plan.slots().indexOf(slot);
  }

  static String getterDescriptor(Slot slot) {
    return "(" + RuntimeNames.FRAME_DESC + ")" + slot.descriptor();
  }

  /** What is kept from an earlier await and not needed after this one must not be held on to. */
  private void forgetOthers(Code code, FramePlan.AtPoint at) {
    List<@Nullable Slot> written = new ArrayList<>();
    for (FramePlan.Saved saved : at.live()) {
      written.add(saved.slot());
    }
    for (FramePlan.Saved saved : at.stack()) {
      written.add(saved.slot());
    }
    for (Slot slot : plan.slots()) {
      if (slot.isReference() && !written.contains(slot)) {
        code.op(Opcodes.DUP) // frame, frame
            .op(Opcodes.ACONST_NULL)
            .putField(name, slot.field(), slot.descriptor());
      }
    }
  }

  /** The body with all arguments if it starts, with those that wait if it goes on. */
  private MethodNode resume() {
    Code code = new Code();
    LabelNode goOn = new LabelNode();
    code.var(Opcodes.ILOAD, 1).jump(Opcodes.IFNE, goOn);
    if (!body.argumentsInFrame()) {
      for (Slot slot : plan.arguments()) {
        code.aload(0).getField(name, slot.field(), slot.descriptor());
      }
      for (Slot slot : plan.arguments()) {
        forget(code, slot);
      }
    }
    callBody(code);
    code.label(goOn).add(new FrameNode(Opcodes.F_SAME, 0, null, 0, null));
    if (points.isEmpty()) {
      code.op(Opcodes.ACONST_NULL).op(Opcodes.ATHROW); // there is no await to go on from
    } else {
      if (!body.argumentsInFrame()) {
        arguments(code);
      }
      callBody(code);
    }
    MethodNode resume =
        method(
            Opcodes.ACC_PROTECTED,
            "resume",
            "(I" + RuntimeNames.CONTEXT_DESC + ")Ljava/lang/Object;",
            code);
    if (unwindsSomewhere()) {
      endDrop(resume, code, goOn);
    }
    return resume;
  }

  private boolean unwindsSomewhere() {
    for (SuspensionPoint point : points) {
      if (point.handled()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The signal of a drop, on its way out of a body that goes on, ends here: an exception that stays
   * within one compiled method is a jump, one that leaves it is a search through the stack.
   */
  private static void endDrop(MethodNode resume, Code code, LabelNode from) {
    LabelNode handler = new LabelNode();
    code.label(handler)
        .add(new FrameNode(Opcodes.F_SAME1, 0, null, 1, new Object[] {RuntimeNames.DROPPED}))
        .aload(2)
        .op(Opcodes.SWAP) // context, signal
        .invokeVirtual(
            RuntimeNames.CONTEXT,
            "escaped",
            "(" + RuntimeNames.DROPPED_DESC + ")Ljava/lang/Object;")
        .op(Opcodes.ARETURN);
    resume.tryCatchBlocks.add(new TryCatchBlockNode(from, handler, handler, RuntimeNames.DROPPED));
  }

  /** Those that wait, and zeros. */
  private void arguments(Code code) {
    RestoreOnce once = RestoreOnce.of(body, points, plan);
    int local = 0;
    for (Type argument : body.coroutine().arguments(host.name())) {
      FramePlan.Saved saved = once.argument(local);
      Slot slot = saved == null ? null : saved.slot();
      if (slot == null) {
        code.zero(argument);
      } else {
        code.aload(0).getField(name, slot.field(), slot.descriptor());
      }
      local += argument.getSize();
    }
  }

  /** Hands out each argument once. */
  private void arguments(ClassNode node) {
    Type[] arguments = body.coroutine().arguments(host.name());
    for (int i = 0; i < arguments.length; i++) {
      Slot slot = plan.arguments().get(i);
      Code code = new Code();
      code.aload(0)
          .type(Opcodes.CHECKCAST, name)
          .op(Opcodes.DUP)
          .var(Opcodes.ASTORE, 0) // frame
          .getField(name, slot.field(), slot.descriptor());
      forget(code, slot);
      code.op(arguments[i].getOpcode(Opcodes.IRETURN));
      node.methods.add(
          method(Opcodes.ACC_STATIC, argumentName(i), argumentDescriptor(arguments[i]), code));
    }
  }

  /** What is on its way elsewhere must not be held on to by the frame in local 0. */
  private void forget(Code code, Slot slot) {
    if (slot.isReference()) {
      code.aload(0).op(Opcodes.ACONST_NULL).putField(name, slot.field(), slot.descriptor());
    }
  }

  private void callBody(Code code) {
    code.aload(0)
        .var(Opcodes.ILOAD, 1)
        .aload(2) // arguments, frame, index, context
        .invokeStatic(host.name(), body.code().name, body.code().desc, host.isInterface());
    Boxes.box(code, body.result());
    code.op(Opcodes.ARETURN);
  }

  private MethodNode clear() {
    Code code = new Code();
    for (Slot slot : plan.slots()) {
      forget(code, slot);
    }
    code.op(Opcodes.RETURN);
    return method(Opcodes.ACC_PROTECTED, "clear", "()V", code);
  }

  private MethodNode unwinds() {
    StringBuilder handled = new StringBuilder("\0");
    boolean any = false;
    boolean all = true;
    for (SuspensionPoint point : points) {
      handled.append(point.handled() ? '\1' : '\0');
      any |= point.handled();
      all &= point.handled();
    }
    Code code = new Code();
    if (!any || all) {
      code.integer(any ? 1 : 0);
    } else {
      code.constant(handled.toString())
          .var(Opcodes.ILOAD, 1)
          .invokeVirtual("java/lang/String", "charAt", "(I)C");
    }
    code.op(Opcodes.IRETURN);
    return method(Opcodes.ACC_PROTECTED, "unwinds", "(I)Z", code);
  }

  private MethodNode meta() {
    StringBuilder meta = new StringBuilder();
    meta.append(host.name().replace('/', '.'))
        .append('\n')
        .append(body.coroutine().source().name)
        .append('\n')
        .append(host.node().sourceFile == null ? "" : host.node().sourceFile)
        .append('\n')
        .append(HostClass.line(body.code(), null));
    for (SuspensionPoint point : points) {
      meta.append('\n').append(point.line());
    }
    Code code = new Code();
    code.constant(meta.toString()).op(Opcodes.ARETURN);
    return method(Opcodes.ACC_PROTECTED, "meta", "()Ljava/lang/String;", code);
  }

  private void newFrame(Code code) {
    code.type(Opcodes.NEW, name).op(Opcodes.DUP).invokeSpecial(name, "<init>", "()V");
  }

  private static MethodNode method(int access, String name, String descriptor, Code code) {
    MethodNode method =
        new MethodNode(Opcodes.ASM9, access | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
    method.instructions = code.list();
    return method;
  }
}
