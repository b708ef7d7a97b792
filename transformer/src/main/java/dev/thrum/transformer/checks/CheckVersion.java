package dev.thrum.transformer.checks;

import dev.thrum.transformer.classfile.ReadClass;
import dev.thrum.transformer.report.Diagnostic;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * TH-E003, TH-E005: class files that can't be woven for their age; looked at without parsing them.
 */
public final class CheckVersion {

  /** The newest class file version that the weaver has been tried with. */
  public static final int NEWEST = Opcodes.V25;

  private CheckVersion() {}

  /** The finding, null if the version is fine. */
  public static @Nullable Diagnostic of(byte[] classFile) {
    int version = ReadClass.version(classFile);
    if (version < Opcodes.V1_8) {
      return diagnostic(
          classFile,
          "TH-E003",
          "class file version " + version + "; recompile with --release 8 or later");
    }
    if (version > NEWEST) {
      return diagnostic(
          classFile,
          "TH-E005",
          "class file version "
              + version
              + " is newer than this Thrum supports ("
              + NEWEST
              + ", Java 25); update Thrum, or compile with --release 25");
    }
    return null;
  }

  private static Diagnostic diagnostic(byte[] classFile, String code, String message) {
    String name = ReadClass.name(classFile);
    return new Diagnostic(code, name + ".class", 1, "", message);
  }
}
