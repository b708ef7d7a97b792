package dev.thrum.agent;

import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.F_SAME1;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.V1_8;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Step: weaves a made-up class once, so that the weaver's own classes are loaded before it is
 * called in the middle of somebody else's loading. On a thread of its own, beside the start of the
 * program, which may have no async code at all; a class that comes too early for it waits for
 * nothing but loads what it needs itself.
 */
final class WarmUp extends Thread {

  private static final String FUTURE = "dev/thrum/future/Future";

  private WarmUp() {
    super("thrum-agent-warm-up");
  }

  static void begin() {
    WarmUp warmUp = new WarmUp();
    warmUp.setDaemon(true);
    warmUp.start();
  }

  @Override
  public void run() {
    try {
      new Weaver(WeaveOptions.loadTime()).weave(sample());
    } catch (RuntimeException | LinkageError failure) {
      Tell.line("failed on its own sample class, please report it: " + failure);
    }
  }

  /** {@code try { return ready(await(future)); } catch (Throwable t) { return failed(t); }}. */
  static byte[] sample() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(V1_8, ACC_PUBLIC, "dev/thrum/agent/Sample", null, "java/lang/Object", null);
    String type = "(L" + FUTURE + ";)L" + FUTURE + ";";
    MethodVisitor method = writer.visitMethod(ACC_PUBLIC, "sample", type, null, null);
    method.visitAnnotation("Ldev/thrum/annotations/Async;", false).visitEnd();
    method.visitCode();
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    method.visitTryCatchBlock(start, end, handler, "java/lang/Throwable");
    method.visitLabel(start);
    method.visitVarInsn(ALOAD, 1);
    call(method, "dev/thrum/Thrum", "await", "(L" + FUTURE + ";)Ljava/lang/Object;");
    method.visitVarInsn(ASTORE, 2);
    method.visitLabel(end);
    method.visitVarInsn(ALOAD, 2);
    call(method, FUTURE, "ready", "(Ljava/lang/Object;)L" + FUTURE + ";");
    method.visitInsn(ARETURN);
    method.visitLabel(handler);
    method.visitFrame(F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
    call(method, FUTURE, "failed", "(Ljava/lang/Throwable;)L" + FUTURE + ";");
    method.visitInsn(ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    return writer.toByteArray();
  }

  private static void call(MethodVisitor method, String owner, String name, String type) {
    method.visitMethodInsn(INVOKESTATIC, owner, name, type, owner.equals(FUTURE));
  }
}
