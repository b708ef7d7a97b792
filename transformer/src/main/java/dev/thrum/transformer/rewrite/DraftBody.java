package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.model.AwaitMethods;
import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes the body of a coroutine: a static copy of its code with frame, resume index and context
 * behind the arguments, every await of one and the same kind, every return a raw value or a tail
 * future.
 */
final class DraftBody {

  private static final int OWN = 3;

  private DraftBody() {}

  static Body of(HostClass host, CoroutineMethod coroutine, AwaitMethods awaits) {
    MethodNode source = coroutine.source();
    Type[] arguments = coroutine.arguments(host.name());
    int words = 0;
    for (Type argument : arguments) {
      words += argument.getSize();
    }
    boolean inFrame = words > SaveCalls.MOST_WORDS || isOverrun(source, words);
    MethodNode code =
        new MethodNode(
            Opcodes.ASM9, access(host, source), coroutine.bodyName(), source.desc, null, null);
    source.accept(code);
    forgetDeclaration(code);
    UnifyAwaits.in(code, awaits);
    RewriteReturns.Returns returns = RewriteReturns.in(code, coroutine.form());
    code.desc =
        Type.getMethodDescriptor(returns.result(), withOwn(inFrame ? new Type[0] : arguments));
    int frame = inFrame ? 0 : words;
    ShiftLocals.in(code, frame);
    if (inFrame) {
      takeArguments(code, coroutine.frameClass(), arguments);
    }
    return new Body(coroutine, code, returns.result(), returns.tails(), inFrame, frame);
  }

  /** Whether a wide value in the last argument's place would reach into the first own local. */
  private static boolean isOverrun(MethodNode source, int words) {
    for (AbstractInsnNode node : source.instructions) {
      if (node instanceof VarInsnNode access
          && access.var == words - 1
          && (access.getOpcode() == Opcodes.LSTORE || access.getOpcode() == Opcodes.DSTORE)) {
        return true;
      }
    }
    return false;
  }

  /** At the start: each argument out of the frame, by a method of the frame's class. */
  private static void takeArguments(MethodNode code, String frameClass, Type[] arguments) {
    Code take = new Code();
    int local = OWN;
    for (int i = 0; i < arguments.length; i++) {
      take.aload(0)
          .invokeStatic(
              frameClass,
              EmitFrameClass.argumentName(i),
              EmitFrameClass.argumentDescriptor(arguments[i]),
              false)
          .var(arguments[i].getOpcode(Opcodes.ISTORE), local);
      local += arguments[i].getSize();
    }
    code.instructions.insert(take.list());
  }

  private static int access(HostClass host, MethodNode source) {
    int visibility = host.isInterface() ? Opcodes.ACC_PUBLIC : 0;
    return visibility | Opcodes.ACC_STATIC | (source.access & Opcodes.ACC_STRICT);
  }

  /** What belongs to the declaration stays on the stub. */
  private static void forgetDeclaration(MethodNode code) {
    code.visibleAnnotations = null;
    code.invisibleAnnotations = null;
    code.visibleTypeAnnotations = null;
    code.invisibleTypeAnnotations = null;
    code.visibleParameterAnnotations = null;
    code.invisibleParameterAnnotations = null;
    code.parameters = null;
    code.annotationDefault = null;
    code.attrs = null;
  }

  private static Type[] withOwn(Type[] arguments) {
    List<Type> all = new ArrayList<>(List.of(arguments));
    all.add(Type.getType(RuntimeNames.FRAME_DESC));
    all.add(Type.INT_TYPE);
    all.add(Type.getType(RuntimeNames.CONTEXT_DESC));
    return all.toArray(new Type[0]);
  }
}
