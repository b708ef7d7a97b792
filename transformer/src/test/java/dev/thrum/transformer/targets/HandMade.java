package dev.thrum.transformer.targets;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/** Methods written in bytecode, for tests of single steps, and what has become of them as text. */
public final class HandMade {

  private HandMade() {}

  /** A class T with a static method m; its stack map frames are computed. */
  public static ClassNode classWith(String descriptor, Consumer<MethodVisitor> code) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_SUPER, "T", null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_STATIC, "m", descriptor, null, new String[0]);
    method.visitCode();
    code.accept(method);
    method.visitMaxs(0, 0);
    method.visitEnd();
    ClassNode node = new ClassNode();
    new ClassReader(writer.toByteArray()).accept(node, ClassReader.EXPAND_FRAMES);
    return node;
  }

  public static MethodNode method(String descriptor, Consumer<MethodVisitor> code) {
    return classWith(descriptor, code).methods.get(0);
  }

  /** The n-th instruction of an opcode, from 0. */
  public static AbstractInsnNode nth(MethodNode method, int opcode, int n) {
    int seen = 0;
    for (AbstractInsnNode node : method.instructions) {
      if (node.getOpcode() == opcode && seen++ == n) {
        return node;
      }
    }
    throw new AssertionError("no such instruction");
  }

  /** Its instructions, frames and handlers, a line each. */
  public static List<String> text(MethodNode method) {
    Textifier text = new Textifier();
    MethodNode copy =
        new MethodNode(Opcodes.ASM9, method.access, method.name, method.desc, null, null);
    method.accept(copy);
    copy.accept(new TraceMethodVisitor(text));
    StringWriter out = new StringWriter();
    text.print(new PrintWriter(out, true));
    return out.toString()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("MAX"))
        .toList();
  }

  /** Calls {@code Thrum.await}. */
  public static void await(MethodVisitor code) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "dev/thrum/Thrum",
        "await",
        "(Ldev/thrum/future/Future;)Ljava/lang/Object;",
        false);
  }
}
