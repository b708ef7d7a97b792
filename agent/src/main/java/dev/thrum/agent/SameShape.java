package dev.thrum.agent;

import dev.thrum.transformer.report.WeaveResult;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A loaded class can get new bodies but no new methods. So a class that was woven as it was loaded
 * is woven again when it is redefined, and one that was not stays as it is.
 */
final class SameShape {

  private SameShape() {}

  /** Whether the woven class has the methods of the loaded one; tells if it should have had. */
  static boolean fits(Class<?> loaded, String name, WeaveResult result) {
    Set<String> present = new HashSet<>();
    boolean wovenBefore = false;
    for (Method method : loaded.getDeclaredMethods()) {
      present.add(method.getName() + Type.getMethodDescriptor(method));
      wovenBefore |= method.getName().contains("$async");
    }
    boolean fits = present.equals(methods(result.classFile()));
    if (!fits && wovenBefore) {
      Tell.ofClass(
          name,
          "TH-W411",
          "its methods changed and it is loaded already, where the JVM takes new bodies but no new"
              + " methods; restart to have the change");
    }
    return fits;
  }

  private static Set<String> methods(byte[] classFile) {
    Set<String> methods = new HashSet<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access, String name, String type, String signature, String[] exceptions) {
                if (!name.startsWith("<")) {
                  methods.add(name + type);
                }
                return null;
              }
            },
            ClassReader.SKIP_CODE);
    return methods;
  }
}
