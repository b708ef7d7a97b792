package dev.thrum.transformer.classfile;

import java.util.List;

/**
 * Tells from raw bytes whether a class can be of interest at all: the first thing that happens to a
 * class, and for nearly all of them the last. Reads the constant pool only and parses nothing, so a
 * class file of any version passes.
 */
public final class Screen {

  /** All that interests us begins like this; most class files have it nowhere. */
  private static final BytePattern PREFIX = new BytePattern("dev/thrum/");

  private static final BytePattern ASYNC_MARK = new BytePattern("Ldev/thrum/annotations/Async;");
  private static final BytePattern WOVEN_MARK = new BytePattern("Ldev/thrum/annotations/Woven;");

  /** Owner of {@code await}, {@code emit} and {@code async}. */
  private static final BytePattern FRONT_DOOR = new BytePattern("dev/thrum/Thrum");

  /** {@code AsyncBlock}, {@code AsyncFunction} …: their lambdas are async bodies. */
  private static final BytePattern ASYNC_TYPE = new BytePattern("dev/thrum/future/Async");

  private final BytePattern[] foreign;

  private Screen(BytePattern[] foreign) {
    this.foreign = foreign;
  }

  /**
   * For async code of ours, and for users of further await methods, by their classes' internal
   * names.
   */
  public static Screen of(List<String> foreignAwaits) {
    BytePattern[] foreign = new BytePattern[foreignAwaits.size()];
    for (int i = 0; i < foreign.length; i++) {
      foreign[i] = new BytePattern(foreignAwaits.get(i));
    }
    return new Screen(foreign);
  }

  /** Whether a class may be of interest; false means that it certainly is not. */
  public boolean passes(byte[] classFile) {
    for (BytePattern owner : foreign) {
      if (owner.isWithin(classFile, 0, classFile.length)) {
        return true;
      }
    }
    return mightUseThrum(classFile);
  }

  /** Whether a class may contain async code of ours; false means that it certainly does not. */
  public static boolean mightUseThrum(byte[] classFile) {
    if (!PREFIX.isWithin(classFile, 0, classFile.length)) {
      return false;
    }
    Utf8Entries entries = new Utf8Entries(classFile);
    while (entries.advance()) {
      int from = entries.from();
      int to = entries.to();
      if (ASYNC_MARK.isExactly(classFile, from, to)
          || FRONT_DOOR.isExactly(classFile, from, to)
          || ASYNC_TYPE.isWithin(classFile, from, to)) {
        return true;
      }
    }
    return entries.isUnknown();
  }

  /** Whether a class bears the mark that a weaver leaves. */
  public static boolean isWoven(byte[] classFile) {
    Utf8Entries entries = new Utf8Entries(classFile);
    while (entries.advance()) {
      if (WOVEN_MARK.isExactly(classFile, entries.from(), entries.to())) {
        return true;
      }
    }
    return false;
  }
}
