package dev.thrum.agent;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Test tool: where a class takes locks. */
final class Locks {

  private Locks() {}

  static List<String> of(byte[] classFile) {
    List<String> found = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String method, String type, String signature, String[] exceptions) {
                if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
                  found.add(method + ": synchronized");
                }
                return locksIn(method, found);
              }
            },
            ClassReader.SKIP_FRAMES);
    return found;
  }

  private static MethodVisitor locksIn(String method, List<String> found) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitInsn(int opcode) {
        if (opcode == Opcodes.MONITORENTER) {
          found.add(method + ": monitor");
        }
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (owner.startsWith("java/util/concurrent/locks/")) {
          found.add(method + ": " + owner);
        }
      }
    };
  }
}
