package dev.thrum.transformer.classfile;

import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** Parses a class, frames expanded. */
public final class ReadClass {

  private static final int CONSTANT_UTF8 = 1;
  private static final int CONSTANT_LONG = 5;
  private static final int CONSTANT_DOUBLE = 6;
  private static final int CONSTANT_CLASS = 7;
  private static final int CONSTANT_STRING = 8;
  private static final int CONSTANT_METHOD_HANDLE = 15;
  private static final int CONSTANT_METHOD_TYPE = 16;
  private static final int CONSTANT_MODULE = 19;
  private static final int CONSTANT_PACKAGE = 20;

  private ReadClass() {}

  public static HostClass of(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    return new HostClass(reader, node);
  }

  /** Whether the weaver has been here. */
  public static boolean isWoven(HostClass host) {
    if (host.node().invisibleAnnotations != null) {
      for (AnnotationNode annotation : host.node().invisibleAnnotations) {
        if (annotation.desc.equals(RuntimeNames.WOVEN)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Major class file version, read without parsing anything else. */
  public static int version(byte[] classFile) {
    return (classFile[6] & 0xFF) << 8 | (classFile[7] & 0xFF);
  }

  /** Internal name of a class of any version, read from the constant pool alone. */
  public static String name(byte[] classFile) {
    int count = u2(classFile, 8);
    int[] starts = new int[count];
    int at = 10;
    for (int i = 1; i < count; i++) {
      starts[i] = at;
      int tag = classFile[at];
      at += entrySize(classFile, at);
      if (tag == CONSTANT_LONG || tag == CONSTANT_DOUBLE) {
        i++;
      }
    }
    int thisClass = u2(classFile, at + 2);
    int utf8 = starts[u2(classFile, starts[thisClass] + 1)];
    return new String(
        classFile, utf8 + 3, u2(classFile, utf8 + 1), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static int entrySize(byte[] classFile, int at) {
    return switch (classFile[at]) {
      case CONSTANT_UTF8 -> 3 + u2(classFile, at + 1);
      case CONSTANT_LONG, CONSTANT_DOUBLE -> 9;
      case CONSTANT_CLASS,
          CONSTANT_STRING,
          CONSTANT_METHOD_TYPE,
          CONSTANT_MODULE,
          CONSTANT_PACKAGE ->
          3;
      case CONSTANT_METHOD_HANDLE -> 4;
      default -> 5;
    };
  }

  private static int u2(byte[] classFile, int at) {
    return (classFile[at] & 0xFF) << 8 | (classFile[at + 1] & 0xFF);
  }

  /** Whether these are the bytes of a class file at all. */
  public static boolean isClassFile(byte[] bytes) {
    return bytes.length > 10
        && (bytes[0] & 0xFF) == 0xCA
        && (bytes[1] & 0xFF) == 0xFE
        && (bytes[2] & 0xFF) == 0xBA
        && (bytes[3] & 0xFF) == 0xBE;
  }
}
