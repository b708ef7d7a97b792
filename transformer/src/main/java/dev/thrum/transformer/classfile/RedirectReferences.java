package dev.thrum.transformer.classfile;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/**
 * Has references to methods that got another descriptor name the new one. Sites of lambdas are
 * rewritten, but the bootstrap arguments of the old ones stay in a constant pool that is copied,
 * and tools that check all references of a class, used or not, would miss the methods.
 */
final class RedirectReferences {

  private static final int METHOD = 10;
  private static final int METHOD_OF_INTERFACE = 11;
  private static final int NAME_AND_TYPE = 12;

  private final ClassReader pool;
  private final char[] buffer;

  private RedirectReferences(byte[] classFile) {
    this.pool = new ClassReader(classFile);
    this.buffer = new char[pool.getMaxStringLength()];
  }

  /**
   * Changes the class file's references in place.
   *
   * @param descriptors the new ones, by name and old descriptor
   */
  static void in(byte[] classFile, String owner, Map<String, String> descriptors) {
    new RedirectReferences(classFile).redirect(classFile, owner, descriptors);
  }

  private void redirect(byte[] classFile, String owner, Map<String, String> descriptors) {
    Map<String, Integer> namesAndTypes = new HashMap<>();
    for (int i = 1; i < pool.getItemCount(); i++) {
      if (tag(i) == NAME_AND_TYPE) {
        namesAndTypes.put(nameAt(i) + typeAt(i), i);
      }
    }
    for (int i = 1; i < pool.getItemCount(); i++) {
      if (isMethod(i) && owner.equals(pool.readClass(pool.getItem(i), buffer))) {
        int nameAndType = pool.readUnsignedShort(pool.getItem(i) + 2);
        String descriptor = descriptors.get(nameAt(nameAndType) + typeAt(nameAndType));
        Integer instead = namesAndTypes.get(nameAt(nameAndType) + descriptor);
        if (descriptor != null && instead != null) {
          classFile[pool.getItem(i) + 2] = (byte) (instead >> 8);
          classFile[pool.getItem(i) + 3] = (byte) (int) instead;
        }
      }
    }
  }

  private boolean isMethod(int item) {
    return tag(item) == METHOD || tag(item) == METHOD_OF_INTERFACE;
  }

  private int tag(int item) {
    int offset = pool.getItem(item);
    return offset == 0 ? 0 : pool.readByte(offset - 1);
  }

  private String nameAt(int nameAndType) {
    return pool.readUTF8(pool.getItem(nameAndType), buffer);
  }

  private String typeAt(int nameAndType) {
    return pool.readUTF8(pool.getItem(nameAndType) + 2, buffer);
  }
}
