package dev.thrum.transformer.model;

import dev.thrum.transformer.report.Diagnostic;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The class being woven, as it came.
 *
 * @param reader its bytes, from which untouched methods are copied unparsed
 * @param node the same, parsed, frames expanded
 */
public record HostClass(ClassReader reader, ClassNode node) {

  public String name() {
    return node.name;
  }

  public boolean isInterface() {
    return (node.access & Opcodes.ACC_INTERFACE) != 0;
  }

  public boolean isFinal() {
    return (node.access & Opcodes.ACC_FINAL) != 0;
  }

  /** Class file version without the preview marker. */
  public int version() {
    return node.version & 0xFFFF;
  }

  /** The class name without its package, as people write it. */
  public String simpleName() {
    String name = node.name.substring(node.name.lastIndexOf('/') + 1);
    return name.replace('$', '.');
  }

  /**
   * Source file with the folders of its package; the class's own name where the compiler gave none.
   */
  public String path() {
    String folder = node.name.substring(0, node.name.lastIndexOf('/') + 1);
    if (node.sourceFile != null) {
      return folder + node.sourceFile;
    }
    String top = node.name;
    int dollar = top.indexOf('$', folder.length() + 1);
    return (dollar < 0 ? top : top.substring(0, dollar)) + ".java";
  }

  /** A finding at an instruction of a method. */
  public Diagnostic diagnostic(
      String code, MethodNode method, @Nullable AbstractInsnNode at, String message) {
    return new Diagnostic(
        code, path(), line(method, at), simpleName() + "." + method.name, message);
  }

  /** A finding about a whole method. */
  public Diagnostic diagnostic(String code, MethodNode method, String message) {
    return diagnostic(code, method, null, message);
  }

  /** A finding about the class as a whole. */
  public Diagnostic diagnostic(String code, String message) {
    return new Diagnostic(code, path(), 1, "", message);
  }

  /** The source line of an instruction; of the method's beginning if null; 1 if unknown. */
  public static int line(MethodNode method, @Nullable AbstractInsnNode at) {
    for (@Nullable AbstractInsnNode i = at; i != null; i = i.getPrevious()) {
      if (i instanceof LineNumberNode line) {
        return line.line;
      }
    }
    for (AbstractInsnNode i : method.instructions) {
      if (i instanceof LineNumberNode line) {
        return line.line;
      }
    }
    return 1;
  }
}
