package dev.thrum.transformer.targets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes compiled classes run under the {@link Oracle}: the code of each async method stays as it
 * is, under another name, and the method itself hands the oracle a handle to it.
 */
final class RunPlainly {

  private static final String ASYNC = "Ldev/thrum/annotations/Async;";
  private static final String ORACLE = "dev/thrum/transformer/targets/Oracle";
  private static final String ELSEWHERE = Elsewhere.class.getName().replace('.', '/');
  private static final String FUTURE = "dev/thrum/future/Future";
  private static final String STREAM = "dev/thrum/future/AsyncStream";
  private static final List<String> STAGES =
      List.of("java/util/concurrent/CompletionStage", "java/util/concurrent/CompletableFuture");

  /** The front doors, as the oracle has them. */
  private static final Map<String, byte[]> DOORS = compileDoors();

  private static final int MOST_WORDS_OF_A_HANDLE = 250;

  private RunPlainly() {}

  static Map<String, byte[]> of(Map<String, byte[]> compiled) {
    Map<String, byte[]> plain = new HashMap<>(DOORS);
    compiled.forEach((name, bytes) -> plain.put(name, rewrite(bytes)));
    return plain;
  }

  private static byte[] rewrite(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassNode node = new ClassNode();
    reader.accept(node, 0);
    for (MethodNode method : List.copyOf(node.methods)) {
      if (isAsync(method)) {
        node.methods.add(stub(node, method));
        method.name += "$plain";
        method.access = method.access & Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;
        method.signature = null;
      }
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    return writer.toByteArray();
  }

  private static boolean isAsync(MethodNode method) {
    if (method.instructions.size() == 0
        || (method.access & Opcodes.ACC_BRIDGE) != 0
        || Type.getArgumentsAndReturnSizes(method.desc) >> 2 > MOST_WORDS_OF_A_HANDLE) {
      return false;
    }
    if (method.invisibleAnnotations != null) {
      for (AnnotationNode annotation : method.invisibleAnnotations) {
        if (annotation.desc.equals(ASYNC)) {
          return true;
        }
      }
    }
    String returned = Type.getReturnType(method.desc).getClassName().replace('.', '/');
    return method.name.startsWith("lambda$")
        && (returned.equals(FUTURE) || returned.equals(STREAM) || STAGES.contains(returned))
        && awaits(method) > 0;
  }

  private static int awaits(MethodNode method) {
    int awaits = 0;
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call
          && (call.owner.equals("dev/thrum/Thrum") || call.owner.equals(ELSEWHERE))
          && (call.name.equals("await") || call.name.equals("emit"))) {
        awaits++;
      }
    }
    return awaits;
  }

  private static MethodNode stub(ClassNode host, MethodNode method) {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    boolean isInterface = (host.access & Opcodes.ACC_INTERFACE) != 0;
    MethodNode stub =
        new MethodNode(
            Opcodes.ASM9, method.access, method.name, method.desc, method.signature, null);
    stub.visitLdcInsn(
        new Handle(
            isStatic ? Opcodes.H_INVOKESTATIC : Opcodes.H_INVOKESPECIAL,
            host.name,
            method.name + "$plain",
            method.desc,
            isInterface));
    Type[] arguments = Type.getArgumentTypes(method.desc);
    int first = isStatic ? 0 : 1;
    stub.visitIntInsn(Opcodes.SIPUSH, arguments.length + first);
    stub.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    if (!isStatic) {
      put(stub, 0, Type.getObjectType(host.name), 0);
    }
    int local = first;
    for (int i = 0; i < arguments.length; i++) {
      put(stub, i + first, arguments[i], local);
      local += arguments[i].getSize();
    }
    String simple = host.name.substring(host.name.lastIndexOf('/') + 1).replace('$', '.');
    stub.visitLdcInsn(simple + "." + method.name);
    stub.visitLdcInsn(awaits(method));
    Type returned = Type.getReturnType(method.desc);
    String made =
        switch (returned.getInternalName()) {
          case FUTURE -> "lazy";
          case STREAM -> "stream";
          default -> "eager";
        };
    stub.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        ORACLE,
        made,
        "(Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;Ljava/lang/String;I)L"
            + (made.equals("eager") ? STAGES.get(1) : returned.getInternalName())
            + ";",
        false);
    stub.visitInsn(Opcodes.ARETURN);
    return stub;
  }

  private static void put(MethodNode stub, int index, Type type, int local) {
    stub.visitInsn(Opcodes.DUP);
    stub.visitIntInsn(Opcodes.SIPUSH, index);
    stub.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
    String box =
        switch (type.getSort()) {
          case Type.BOOLEAN -> "Boolean";
          case Type.BYTE -> "Byte";
          case Type.CHAR -> "Character";
          case Type.SHORT -> "Short";
          case Type.INT -> "Integer";
          case Type.LONG -> "Long";
          case Type.FLOAT -> "Float";
          case Type.DOUBLE -> "Double";
          default -> null;
        };
    if (box != null) {
      stub.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          "java/lang/" + box,
          "valueOf",
          "(" + type.getDescriptor() + ")Ljava/lang/" + box + ";",
          false);
    }
    stub.visitInsn(Opcodes.AASTORE);
  }

  private static Map<String, byte[]> compileDoors() {
    Map<String, String> sources = new HashMap<>();
    sources.put("dev.thrum.Thrum", THRUM);
    sources.put(Elsewhere.class.getName(), ELSEWHERE_DOOR);
    closure(sources, "AsyncBlock<T>", "T run()", "Future<T> call()", "run()");
    closure(sources, "AsyncSupplier<R>", "R get()", "Future<R> call()", "get()");
    closure(sources, "AsyncFunction<A, R>", "R apply(A a)", "Future<R> call(A a)", "apply(a)");
    closure(
        sources,
        "AsyncBiFunction<A, B, R>",
        "R apply(A a, B b)",
        "Future<R> call(A a, B b)",
        "apply(a, b)");
    closure(
        sources,
        "AsyncConsumer<A>",
        "void accept(A a)",
        "Future<Void> call(A a)",
        "{ accept(a); return null; }");
    return CompileJava.sources(CompileJava.javac(), sources, "-Xlint:none", "--release", "17");
  }

  private static void closure(
      Map<String, String> sources, String type, String method, String call, String body) {
    sources.put(
        "dev.thrum.future." + type.substring(0, type.indexOf('<')),
        "package dev.thrum.future; public interface "
            + type
            + " { "
            + method
            + " throws Throwable; default "
            + call
            + " { return dev.thrum.transformer.targets.Oracle.block(() -> "
            + body
            + "); } }");
  }

  private static final String ELSEWHERE_DOOR =
      """
      package dev.thrum.transformer.targets;
      import dev.thrum.Thrum;
      import dev.thrum.future.*;
      public final class Elsewhere {
        public static <T> T await(Future<T> future) { return Thrum.await(future); }
      }
      """;

  private static final String THRUM =
      """
      package dev.thrum;
      import dev.thrum.future.*;
      import dev.thrum.transformer.targets.Oracle;
      import java.util.concurrent.CompletionStage;
      public final class Thrum {
        public static <T> T await(Future<T> future) {
          try { return (T) Oracle.await(future); } catch (Throwable t) { throw Thrum.<Error>sneak(t); }
        }
        public static <T> T await(CompletionStage<T> stage) {
          try { return (T) Oracle.await(stage); } catch (Throwable t) { throw Thrum.<Error>sneak(t); }
        }
        public static <T, X extends Throwable> T await(Future<T> future, Class<X> declared) throws X {
          return await(future);
        }
        public static <T> Future<T> async(AsyncBlock<T> block) { return block.call(); }
        public static <T> void emit(T value) {
          try { Oracle.emit(value); } catch (Throwable t) { throw Thrum.<Error>sneak(t); }
        }
        public static boolean isDropped(Throwable t) { return t instanceof Dropped; }
        public static void rethrowIfDropped(Throwable t) {
          if (isDropped(t)) { throw Thrum.<Error>sneak(t); }
        }
        private static <X extends Throwable> X sneak(Throwable t) throws X { throw (X) t; }
      }
      """;
}
