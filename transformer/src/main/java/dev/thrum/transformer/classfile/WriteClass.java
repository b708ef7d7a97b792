package dev.thrum.transformer.classfile;

import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes the host with some methods replaced. All others are copied unparsed, and the constant pool
 * with them: what the weaver doesn't understand stays as it is.
 */
public final class WriteClass {

  private WriteClass() {}

  /**
   * The class file.
   *
   * @param weaver version of the weaver, for the marker
   */
  public static byte[] of(
      HostClass host, Map<MethodNode, List<MethodNode>> replacements, String weaver) {
    ClassWriter writer =
        new ClassWriter(host.reader(), ClassWriter.COMPUTE_MAXS) {
          @Override
          protected String getCommonSuperClass(String one, String other) {
            throw new IllegalStateException(
                "types are never merged, asked for " + one + " and " + other);
          }
        };
    Map<String, List<MethodNode>> bySignature = new TreeMap<>(); // a fixed order
    Map<String, String> newDescriptors = new TreeMap<>();
    for (Map.Entry<MethodNode, List<MethodNode>> entry : replacements.entrySet()) {
      // methods whose lambda sites changed are their own replacement
      MethodNode source = entry.getKey();
      bySignature.put(source.name + source.desc, entry.getValue());
      String descriptor = entry.getValue().get(0).desc;
      if (!descriptor.equals(source.desc)) {
        newDescriptors.put(source.name + source.desc, descriptor);
      }
    }
    host.reader().accept(new Replace(writer, bySignature, weaver), 0);
    byte[] classFile = writer.toByteArray();
    if (!newDescriptors.isEmpty()) {
      RedirectReferences.in(classFile, host.name(), newDescriptors);
    }
    return classFile;
  }

  private static final class Replace extends ClassVisitor {

    private final Map<String, List<MethodNode>> replacements;
    private final String weaver;

    Replace(ClassVisitor next, Map<String, List<MethodNode>> replacements, String weaver) {
      super(Opcodes.ASM9, next);
      this.replacements = replacements;
      this.weaver = weaver;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String above, String[] interfaces) {
      super.visit(version, access, name, signature, above, interfaces);
      AnnotationVisitor marker = super.visitAnnotation(RuntimeNames.WOVEN, false);
      marker.visit("abi", RuntimeNames.ABI);
      marker.visit("weaver", weaver);
      marker.visitEnd();
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      List<MethodNode> instead = replacements.remove(name + descriptor);
      if (instead == null) {
        return super.visitMethod(access, name, descriptor, signature, exceptions);
      }
      write(instead);
      return null;
    }

    /** What is left replaces methods that the weaver has added. */
    @Override
    public void visitEnd() {
      for (List<MethodNode> added : replacements.values()) {
        write(added);
      }
      super.visitEnd();
    }

    private void write(List<MethodNode> methods) {
      for (MethodNode method : methods) {
        method.accept(cv);
      }
    }
  }
}
