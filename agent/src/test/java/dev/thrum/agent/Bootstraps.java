package dev.thrum.agent;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Test tool: the lambdas, concatenations and switches of a class that link at their first use. */
final class Bootstraps {

  /** Of what every record has and nobody calls. */
  private static final String OF_RECORDS = "java/lang/runtime/ObjectMethods";

  private Bootstraps() {}

  static List<String> of(byte[] classFile) {
    List<String> found = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String method, String type, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitInvokeDynamicInsn(
                      String name, String descriptor, Handle bootstrap, Object... arguments) {
                    if (!bootstrap.getOwner().equals(OF_RECORDS)) {
                      found.add(method + ": " + bootstrap.getOwner());
                    }
                  }
                };
              }
            },
            ClassReader.SKIP_FRAMES);
    return found;
  }
}
