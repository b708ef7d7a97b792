package dev.thrum.transformer.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.classfile.ReadClass;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.report.WeaveResult;
import dev.thrum.transformer.targets.CompileJava;
import dev.thrum.transformer.targets.MemoryLoader;
import dev.thrum.transformer.targets.Readiness;
import dev.thrum.transformer.targets.Target;
import dev.thrum.transformer.targets.Trace;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/** TH-W310, TH-E311 and TH-E312. */
class CheckSizeTest {

  private final HostClass host =
      ReadClass.of(
          CompileJava.source(
                  "shop.Cart",
                  """
                  package shop;
                  class Cart {
                    int pay(int a) {
                      return a + 1;
                    }
                  }
                  """)
              .get("shop.Cart"));
  private final MethodNode pay = host.node().methods.get(1);

  @Test
  void size_of_a_method_is_that_of_its_instructions() {
    assertThat(CheckSize.bytes(pay)).isEqualTo(4);
  }

  @Test
  void a_body_that_grew_past_the_compilers_limit_is_a_warning() {
    assertThat(CheckSize.of(host, pay, 7_999, 8_001))
        .hasToString(
            "shop/Cart.java:[4,1] TH-W310 the woven method pay is 8001 bytes (7999 as compiled),"
                + " and the JVM never compiles more than 8000, so it would stay slow; split it");
    assertThat(CheckSize.of(host, pay, 8_000, 8_001)).isNotNull();
  }

  @Test
  void a_body_that_is_small_enough_or_never_was_is_fine() {
    assertThat(CheckSize.of(host, pay, 100, 8_000)).isNull();
    assertThat(CheckSize.of(host, pay, 8_001, 9_000)).isNull();
    assertThat(CheckSize.of(host, pay, 60_000, 65_535)).isNull();
  }

  @Test
  void a_body_that_does_not_fit_a_class_file_is_an_error() {
    assertThat(CheckSize.tooLarge(host, pay, 65_536))
        .hasToString(
            "shop/Cart.java:[4,1] TH-E311 the woven method pay would be 65536 bytes (limit 65535);"
                + " split it");
  }

  @Test
  void a_method_that_outgrows_the_compiler_is_woven_and_warned_of() {
    assertThat(diagnostics(300))
        .singleElement()
        .asString()
        .matches(
            "T.java:\\[13,1\\] TH-W310 the woven method run is \\d+ bytes \\(\\d+ as compiled\\),"
                + " and the JVM never compiles more than 8000, so it would stay slow; split it");
  }

  @Test
  void a_method_that_outgrows_the_class_file_is_refused_and_the_class_stays_loadable() {
    assertThat(diagnostics(3_000))
        .singleElement()
        .asString()
        .matches(
            "T.java:\\[13,1\\] TH-E311 the woven method run would be \\d+ bytes \\(limit 65535\\);"
                + " split it");
  }

  @Test
  void an_ordinary_method_that_is_full_and_makes_a_block_is_refused() {
    Map<String, byte[]> compiled =
        CompileJava.source(
            "T",
            Target.IMPORTS
                + "class T { static Future<String> make() { return async(() -> \"x\"); } }");
    ClassNode node = new ClassNode();
    new ClassReader(compiled.get("T")).accept(node, 0);
    for (MethodNode method : node.methods) {
      if (method.name.equals("make")) {
        for (int i = CheckSize.bytes(method); i < 65_535; i++) {
          method.instructions.insert(new InsnNode(Opcodes.NOP));
        }
      }
    }
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);

    assertThat(Target.of("T", Map.of("T", writer.toByteArray())).diagnostics())
        .containsExactly(
            "T.java:[10,1] TH-E311 the woven method make would be 65538 bytes (limit 65535); split"
                + " it");
  }

  @Test
  void a_class_that_has_no_room_for_the_constants_of_frames_is_refused_as_a_whole() {
    WeaveResult result = weaveWithConstants(65_530 - 20);

    assertThat(result.diagnostics())
        .singleElement()
        .asString()
        .matches(
            "T.java:\\[1,1\\] TH-E312 the woven class T would have \\d+ constants \\(limit 65535\\);"
                + " split it, or move its async methods to another class");
    assertThat(result.changed()).isTrue();
    ClassLoader loader =
        new MemoryLoader(getClass().getClassLoader(), Map.of("T", result.classFile()));
    assertThatThrownBy(
            () -> {
              Method one = Class.forName("T", true, loader).getDeclaredMethod("one", Trace.class);
              one.setAccessible(true);
              one.invoke(null, new Trace(Readiness.AT_ONCE, 0));
            })
        .cause()
        .hasMessageContaining("TH-E312");
  }

  @Test
  void a_class_that_has_no_room_at_all_is_left_alone_and_refused() {
    WeaveResult result = weaveWithConstants(65_534);

    assertThat(result.changed()).isFalse();
    assertThat(result.diagnostics()).singleElement().asString().contains("TH-E312");
  }

  private static WeaveResult weaveWithConstants(int count) {
    byte[] compiled =
        CompileJava.source(
                "T",
                Target.IMPORTS
                    + """
                    class T {
                      @Async static Future<Object> one(Trace t) { return Future.ready(await(t.value("x"))); }
                      @Async static Future<Object> two(Trace t, String a) {
                        return Future.ready(await(t.value(a)) + a);
                      }
                    }
                    """)
            .get("T");
    ClassReader reader = new ClassReader(compiled);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(writer, 0);
    for (int number = 1_000_000; writer.newConst(number) < count; ) {
      number++;
    }
    return new Weaver(WeaveOptions.loadTime()).weave(writer.toByteArray());
  }

  private static List<String> diagnostics(int awaits) {
    String each = "x += await(t.value(1));\n";
    return Target.of(
            "T",
            """
            class T {
              @Async static Future<Object> small(Trace t) { return Future.ready(await(t.value(1))); }
              @Async static Future<Object> run(Trace t) {
                int x = 0;
                String s = t.seen("s", "s");
                %s
                return Future.ready(s + x);
              }
            }
            """
                .formatted(each.repeat(awaits)))
        .diagnostics();
  }
}
