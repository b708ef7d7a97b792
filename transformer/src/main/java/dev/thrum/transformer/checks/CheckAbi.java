package dev.thrum.transformer.checks;

import dev.thrum.transformer.classfile.ReadClass;
import dev.thrum.transformer.model.RuntimeNames;
import dev.thrum.transformer.report.Diagnostic;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** TH-E006: classes that were woven before, for a contract with the runtime that is gone. */
public final class CheckAbi {

  private CheckAbi() {}

  /** The finding about a woven class, null if it is up to date. */
  public static @Nullable Diagnostic of(byte[] classFile) {
    if (ReadClass.version(classFile) > CheckVersion.NEWEST) {
      return null; // woven by somebody who could read it
    }
    Mark mark = new Mark();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
                return type.equals(RuntimeNames.WOVEN) ? mark : null;
              }
            },
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    if (mark.abi >= RuntimeNames.ABI) {
      return null;
    }
    return new Diagnostic(
        "TH-E006",
        ReadClass.name(classFile) + ".class",
        1,
        "",
        "woven by Thrum "
            + mark.weaver
            + " for version "
            + mark.abi
            + " of its contract with the runtime, which is "
            + RuntimeNames.ABI
            + " now; clean build needed");
  }

  private static final class Mark extends AnnotationVisitor {

    private int abi = RuntimeNames.ABI;
    private String weaver = "of an unknown version";

    Mark() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(String name, Object value) {
      if (name.equals("abi")) {
        abi = (Integer) value;
      } else if (name.equals("weaver")) {
        weaver = (String) value;
      }
    }
  }
}
