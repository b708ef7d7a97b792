package dev.thrum.transformer.classfile;

/**
 * Walks the Utf8 constants of a class file where they lie, without decoding them. Ends early, with
 * {@link #isUnknown()}, at a kind of constant that is newer than this code.
 */
final class Utf8Entries {

  private static final int FIRST_CONSTANT = 10; // after magic, version and count

  private final byte[] bytes;
  private int left;
  private int next = FIRST_CONSTANT;
  private int from;
  private int to;
  private boolean unknown;

  Utf8Entries(byte[] classFile) {
    bytes = classFile;
    left = classFile.length < FIRST_CONSTANT ? 0 : unsignedShort(8) - 1;
  }

  /** Moves to the next Utf8 constant, if there is one. */
  boolean advance() {
    while (left > 0 && next + 2 < bytes.length) {
      int tag = bytes[next];
      int size = sizeOf(tag);
      if (size == 0) {
        unknown = true;
        return false;
      }
      int start = next;
      next += size;
      left -= tag == 5 || tag == 6 ? 2 : 1; // long and double take two indices
      if (tag == 1) {
        from = start + 3;
        to = next;
        return to <= bytes.length;
      }
    }
    return false;
  }

  /** Where the current constant's text begins. */
  int from() {
    return from;
  }

  /** Where it has ended. */
  int to() {
    return to;
  }

  /** Whether the walk ended at something it doesn't know. */
  boolean isUnknown() {
    return unknown;
  }

  private int sizeOf(int tag) {
    return switch (tag) {
      case 1 -> 3 + unsignedShort(next + 1); // Utf8
      case 3, 4 -> 5; // Integer, Float
      case 5, 6 -> 9; // Long, Double
      case 7, 8, 16, 19, 20 -> 3; // Class, String, MethodType, Module, Package
      case 9, 10, 11, 12, 17, 18 -> 5; // references, NameAndType, Dynamic, InvokeDynamic
      case 15 -> 4; // MethodHandle
      default -> 0;
    };
  }

  private int unsignedShort(int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }
}
