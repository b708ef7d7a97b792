package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.CoroutineMethod;
import dev.thrum.transformer.model.Form;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * What is left under the method's own name: the declaration with all its annotations, and a few
 * instructions that capture the arguments. No line numbers, or a breakpoint on the first line would
 * stop twice.
 */
final class MakeStub {

  private MakeStub() {}

  /**
   * Makes the future; starts it if the method is eager, makes a stream of it if it is a generator,
   * hands it to who runs the test if it is one.
   */
  static MethodNode of(HostClass host, Body body, FrameLink link) {
    CoroutineMethod coroutine = body.coroutine();
    Code code = new Code();
    Type[] arguments = coroutine.arguments(host.name());
    if (body.argumentsInFrame()) {
      fill(code, arguments, link);
    } else {
      int local = 0;
      for (Type argument : arguments) {
        code.var(argument.getOpcode(Opcodes.ILOAD), local);
        local += argument.getSize();
      }
      code.add(link.call("create", EmitFrameClass.createDescriptor(host, body)));
    }
    if (coroutine.form().isEager()) {
      String start = coroutine.form() == Form.FOREIGN ? "call" : "start";
      code.invokeStatic(RuntimeNames.EAGER, start, RuntimeNames.START_EAGER, false);
    } else if (coroutine.form() == Form.STREAM) {
      code.invokeStatic(RuntimeNames.GENERATOR, "of", RuntimeNames.START_GENERATOR, false);
    }
    if (coroutine.form() == Form.TEST) {
      code.invokeStatic(RuntimeNames.TEST_BODY, "begin", RuntimeNames.BEGIN_TEST, false);
      code.op(Opcodes.RETURN);
    } else {
      code.op(Opcodes.ARETURN);
    }
    return declaration(coroutine.source(), descriptor(coroutine), code);
  }

  private static void fill(Code code, Type[] arguments, FrameLink link) {
    int frame = 0;
    for (Type argument : arguments) {
      frame += argument.getSize(); // behind the arguments
    }
    int local = 0;
    code.op(Opcodes.ACONST_NULL); // frame
    for (FillCalls.Call call : FillCalls.of(arguments)) {
      code.var(Opcodes.ASTORE, frame);
      for (Type argument : call.types()) {
        code.var(argument.getOpcode(Opcodes.ILOAD), local);
        local += argument.getSize();
      }
      code.aload(frame).add(link.call(call.name(), call.descriptor()));
    }
  }

  /** Throws what the weaver has to say about the method. */
  static MethodNode throwing(MethodNode source, String descriptor, String message) {
    String exception = "java/lang/IllegalStateException";
    Code code = new Code();
    code.type(Opcodes.NEW, exception)
        .op(Opcodes.DUP)
        .constant(message)
        .invokeSpecial(exception, "<init>", "(Ljava/lang/String;)V")
        .op(Opcodes.ATHROW);
    return declaration(source, descriptor, code);
  }

  /** A block's lambda hands out a future from now on, no plain value. */
  static String descriptor(CoroutineMethod coroutine) {
    return coroutine.form() == Form.BLOCK
        ? RewriteLambdas.woven(coroutine.source().desc)
        : coroutine.source().desc;
  }

  private static MethodNode declaration(MethodNode source, String descriptor, Code code) {
    MethodNode stub =
        new MethodNode(
            Opcodes.ASM9,
            source.access & ~(Opcodes.ACC_STRICT | Opcodes.ACC_SYNCHRONIZED),
            source.name,
            descriptor,
            descriptor.equals(source.desc) ? source.signature : null,
            source.exceptions.toArray(new String[0]));
    stub.annotationDefault = source.annotationDefault;
    stub.parameters = source.parameters;
    stub.visibleAnnotations = source.visibleAnnotations;
    stub.invisibleAnnotations = source.invisibleAnnotations;
    stub.visibleTypeAnnotations = source.visibleTypeAnnotations;
    stub.invisibleTypeAnnotations = source.invisibleTypeAnnotations;
    stub.visibleParameterAnnotations = source.visibleParameterAnnotations;
    stub.invisibleParameterAnnotations = source.invisibleParameterAnnotations;
    stub.visibleAnnotableParameterCount = source.visibleAnnotableParameterCount;
    stub.invisibleAnnotableParameterCount = source.invisibleAnnotableParameterCount;
    stub.attrs = source.attrs;
    stub.instructions = code.list();
    return stub;
  }
}
