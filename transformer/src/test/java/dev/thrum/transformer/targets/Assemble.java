package dev.thrum.transformer.targets;

import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Targets written in bytecode: what the JVM allows and javac would not write. */
final class Assemble {

  static final String TRACE = "dev/thrum/transformer/targets/Trace";
  static final String FUTURE = "dev/thrum/future/Future";

  private final MethodVisitor code;

  private Assemble(MethodVisitor code) {
    this.code = code;
  }

  /** A class T with {@code @Async static Future run(Trace)}; frames are computed. */
  static Target run(Consumer<Assemble> body) {
    return withMethods(writer -> method(writer, "run", "(L" + TRACE + ";)L" + FUTURE + ";", body));
  }

  /** A class T. */
  static Target withMethods(Consumer<ClassWriter> methods) {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected String getCommonSuperClass(String one, String other) {
            return one.equals(other) ? one : "java/lang/Object";
          }
        };
    writer.visit(Opcodes.V1_8, Opcodes.ACC_SUPER, "T", null, "java/lang/Object", null);
    writer.visitSource("T.java", null);
    methods.accept(writer);
    return Target.of("T", Map.of("T", writer.toByteArray()));
  }

  /** An async static method; the frames are those that the code visits. */
  static void method(ClassWriter writer, String name, String descriptor, Consumer<Assemble> body) {
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_STATIC, name, descriptor, null, new String[0]);
    method.visitAnnotation("Ldev/thrum/annotations/Async;", false).visitEnd();
    method.visitCode();
    body.accept(new Assemble(method));
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  MethodVisitor code() {
    return code;
  }

  Assemble op(int... opcodes) {
    for (int opcode : opcodes) {
      code.visitInsn(opcode);
    }
    return this;
  }

  Assemble var(int opcode, int local) {
    code.visitVarInsn(opcode, local);
    return this;
  }

  Assemble constant(Object value) {
    code.visitLdcInsn(value);
    return this;
  }

  Assemble call(String owner, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, owner.equals(FUTURE));
    return this;
  }

  /** ..., object → ..., future of it. The trace is local 0. */
  Assemble leaf() {
    var(Opcodes.ALOAD, 0);
    op(Opcodes.SWAP);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, TRACE, "value", "(Ljava/lang/Object;)L" + FUTURE + ";", false);
    return this;
  }

  /** ..., future → ..., value */
  Assemble await() {
    return call("dev/thrum/Thrum", "await", "(L" + FUTURE + ";)Ljava/lang/Object;");
  }

  /** ... → ..., int: an awaited one. */
  Assemble awaitInt(int value) {
    constant(value);
    box(Type.INT_TYPE);
    leaf().await();
    code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Integer");
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Integer", "intValue", "()I", false);
    return this;
  }

  /** ..., primitive → ..., box */
  Assemble box(Type type) {
    String box =
        switch (type.getSort()) {
          case Type.INT -> "java/lang/Integer";
          case Type.LONG -> "java/lang/Long";
          default -> "java/lang/Double";
        };
    return call(box, "valueOf", "(" + type.getDescriptor() + ")L" + box + ";");
  }

  /** ..., object → ... */
  Assemble log() {
    var(Opcodes.ALOAD, 0);
    op(Opcodes.SWAP);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, TRACE, "log", "(Ljava/lang/Object;)V", false);
    return this;
  }

  /** ..., object → and out. */
  Assemble returnReady() {
    call(FUTURE, "ready", "(Ljava/lang/Object;)L" + FUTURE + ";");
    return op(Opcodes.ARETURN);
  }
}
