package dev.thrum.transformer.tree;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.V17;

import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.report.WeaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/**
 * Behaves as a weaver as far as trees can tell: marks the class, gives each {@code @Async} method a
 * frame class that the host names; a method called {@code wrong} is an error, one called {@code
 * doubtful} a warning, one called {@code crash} makes it throw.
 */
final class FakeWeaver implements Function<byte[], WeaveResult> {

  @Override
  public WeaveResult apply(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    Look look = new Look(reader.getClassName());
    reader.accept(look, 0);
    if (look.marked || look.async.isEmpty()) {
      return WeaveResult.unchanged(classFile);
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(writer, 0);
    writer.visitAnnotation("Ldev/thrum/annotations/Woven;", false).visitEnd();
    Map<String, byte[]> frames = new TreeMap<>();
    for (String method : look.async) {
      String frame = look.name + "$$Async$" + method;
      writer.newClass(frame);
      frames.put(frame, frame(frame));
    }
    return new WeaveResult(true, writer.toByteArray(), frames, look.diagnostics);
  }

  static byte[] frame(String name) {
    ClassWriter frame = new ClassWriter(0);
    frame.visit(V17, ACC_FINAL, name, null, "dev/thrum/woven/Frame", null);
    return frame.toByteArray();
  }

  private static final class Look extends ClassVisitor {
    final String name;
    final List<String> async = new ArrayList<>();
    final List<Diagnostic> diagnostics = new ArrayList<>();
    boolean marked;

    Look(String name) {
      super(ASM9);
      this.name = name;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String type, boolean visible) {
      marked |= type.equals("Ldev/thrum/annotations/Woven;");
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(ASM9) {
        @Override
        public AnnotationVisitor visitAnnotation(String type, boolean visible) {
          if (type.equals("Ldev/thrum/annotations/Async;")) {
            async.add(method);
            report(method);
          }
          return null;
        }
      };
    }

    private void report(String method) {
      switch (method) {
        case "wrong" -> diagnostics.add(diagnostic("TH-E130", method, "this is wrong"));
        case "doubtful" -> diagnostics.add(diagnostic("TH-W201", method, "this is doubtful"));
        case "crash" -> throw new IllegalStateException("no idea");
        default -> {}
      }
    }

    private Diagnostic diagnostic(String code, String method, String message) {
      return new Diagnostic(code, name + ".java", 7, name + "." + method, message);
    }
  }
}
