package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.WeaveResult;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Class files with parts that compilers for Java rarely write, or other versions of Thrum did. */
class ClassFilesTest {

  private static final String ONE_AWAIT =
      """
      class T {
        @Async static Future<Object> run(Trace t) {
          return Future.ready(await(t.value(1)));
        }
      }
      """;

  @Test
  void method_handles_wait_as_any_operand() throws Exception {
    Handle parse =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/Integer",
            "parseInt",
            "(Ljava/lang/String;)I",
            false);
    Target target =
        Assemble.run(
            a -> {
              a.constant(parse).constant("17").leaf().await();
              a.code().visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
              a.code()
                  .visitMethodInsn(
                      Opcodes.INVOKEVIRTUAL,
                      "java/lang/invoke/MethodHandle",
                      "invokeExact",
                      "(Ljava/lang/String;)I",
                      false);
              a.box(Type.INT_TYPE).returnReady();
            });

    Drops.compareRuns("method handles", target, 1);
  }

  /** As compilers of page templates leave them, for debuggers. */
  @Test
  void source_maps_of_other_languages_survive() {
    String map = "SMAP\nT.java\nJSP\n*S JSP\n*F\n1 page.jsp\n*L\n1:4\n*E\n";
    byte[] classFile = changed(ONE_AWAIT, node -> node.sourceDebug = map);
    WeaveResult result = new Weaver(WeaveOptions.buildTime().withVerify(true)).weave(classFile);

    assertThat(result.changed()).isTrue();
    assertThat(read(result.classFile()).sourceDebug).isEqualTo(map);
  }

  /** Both name the annotation, which is what makes the weaver look at all. */
  @Test
  void descriptions_of_packages_and_modules_are_left_alone() {
    Map<String, byte[]> classes =
        CompileJava.sources(
            Map.of(
                "p.package-info",
                "@About(dev.thrum.annotations.Async.class) package p;",
                "p.About",
                "package p; public @interface About { Class<?> value(); }"),
            "--release",
            "17");
    byte[] module =
        changed(
            "class T {}",
            node -> {
              node.version = Opcodes.V17;
              node.access = Opcodes.ACC_MODULE;
              node.name = "module-info";
              node.superName = null;
              node.methods.clear();
              node.module = new org.objectweb.asm.tree.ModuleNode("m", 0, null);
              AnnotationNode about = new AnnotationNode("Lp/About;");
              about.visit("value", Type.getType("Ldev/thrum/annotations/Async;"));
              node.visibleAnnotations = java.util.List.of(about);
            });

    for (byte[] classFile : java.util.List.of(classes.get("p.package-info"), module)) {
      Weaver weaver = new Weaver(WeaveOptions.loadTime().withVerify(true));
      assertThat(weaver.mightConcern(classFile)).isTrue();
      WeaveResult result = weaver.weave(classFile);
      assertThat(result.diagnostics()).isEmpty();
      assertThat(result.changed()).isFalse();
      assertThat(result.classFile()).isSameAs(classFile);
    }
  }

  @Test
  void an_async_suspend_function_of_kotlin_is_refused() {
    Target target =
        Assemble.withMethods(
            writer ->
                Assemble.method(
                    writer,
                    "run",
                    "(Lkotlin/coroutines/Continuation;)L" + Assemble.FUTURE + ";",
                    a -> a.constant("x").returnReady()));

    assertThat(target.diagnostics())
        .containsExactly(
            "T.java:[1,1] TH-E107 @Async on a Kotlin suspend function, which Kotlin's compiler makes"
                + " resumable itself; remove one of the two");
  }

  /** No JVM takes them in class files of today, so it is only told. */
  @Test
  void subroutines_are_refused_with_their_line() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_SUPER, "T", null, "java/lang/Object", null);
    writer.visitSource("T.java", null);
    Assemble.method(
        writer,
        "run",
        "(L" + Assemble.TRACE + ";)L" + Assemble.FUTURE + ";",
        a -> {
          Label line = new Label();
          Label subroutine = new Label();
          a.code().visitLabel(line);
          a.code().visitLineNumber(12, line);
          a.code().visitJumpInsn(Opcodes.JSR, subroutine);
          a.constant("x").leaf().await().returnReady();
          a.code().visitLabel(subroutine);
          a.var(Opcodes.ASTORE, 1).var(Opcodes.RET, 1);
        });

    assertThat(new Weaver(WeaveOptions.buildTime()).weave(writer.toByteArray()).diagnostics())
        .singleElement()
        .hasToString(
            "T.java:[12,1] TH-E004 JSR/RET subroutines are not supported; recompile with --release 8"
                + " or later");
  }

  @Test
  void a_class_woven_for_an_older_runtime_needs_a_clean_build() {
    byte[] older = woven(0);

    WeaveResult result = new Weaver(WeaveOptions.buildTime()).weave(older);
    assertThat(result.changed()).isFalse();
    assertThat(result.diagnostics())
        .singleElement()
        .hasToString(
            "T.class:[1,1] TH-E006 woven by Thrum 0.0.9 for version 0 of its contract with the"
                + " runtime, which is 1 now; clean build needed");
    assertThat(new Weaver(WeaveOptions.buildTime()).weave(woven(1)).diagnostics()).isEmpty();
  }

  private static byte[] woven(int abi) {
    return changed(
        ONE_AWAIT,
        node -> {
          AnnotationNode mark = new AnnotationNode("Ldev/thrum/annotations/Woven;");
          mark.visit("abi", abi);
          mark.visit("weaver", "0.0.9");
          node.invisibleAnnotations = java.util.List.of(mark);
        });
  }

  @Test
  void the_runtime_refuses_frames_that_were_woven_for_a_newer_one() throws Exception {
    Map<String, byte[]> woven =
        new TreeMap<>(Target.of("T", ONE_AWAIT).weave(WeaveOptions.buildTime()));
    woven.computeIfPresent("T$$Async$run", (name, bytes) -> forAbi(2, bytes));
    Class<?> host =
        Class.forName("T", true, new MemoryLoader(ClassFilesTest.class.getClassLoader(), woven));
    var run = host.getDeclaredMethod("run", Trace.class);
    run.setAccessible(true);

    assertThatThrownBy(() -> run.invoke(null, new Trace(Readiness.AT_ONCE, 0)))
        .cause()
        .isInstanceOf(IncompatibleClassChangeError.class)
        .hasMessageContaining("T$$Async$run")
        .hasMessageContaining("2");
  }

  /** A frame's constructor tells the version of the contract to the runtime. */
  private static byte[] forAbi(int abi, byte[] frame) {
    ClassNode node = read(frame);
    for (MethodNode method : node.methods) {
      if (method.name.equals("<init>")) {
        for (AbstractInsnNode instruction : method.instructions) {
          if (instruction.getOpcode() == Opcodes.ICONST_1) {
            method.instructions.set(instruction, new InsnNode(Opcodes.ICONST_0 + abi));
          }
        }
      }
    }
    return write(node);
  }

  private static byte[] changed(String source, Consumer<ClassNode> change) {
    ClassNode node = read(Target.of("T", source).compiled().get("T"));
    change.accept(node);
    return write(node);
  }

  private static ClassNode read(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    return node;
  }

  private static byte[] write(ClassNode node) {
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    return writer.toByteArray();
  }
}
