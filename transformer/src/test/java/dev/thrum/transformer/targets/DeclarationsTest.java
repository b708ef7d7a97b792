package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/** What others see of a class - reflection, debuggers, coverage - stays what it was. */
class DeclarationsTest {

  private static final String MARKER = "Ldev/thrum/annotations/Woven;";

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void every_declaration_stays_and_only_bodies_are_new(WeaveSource source) {
    Target target = Compilation.usual().targets().get(source);
    Map<String, byte[]> woven = target.weave(WeaveOptions.loadTime());
    target
        .compiled()
        .forEach(
            (name, bytes) -> {
              ClassNode before = read(bytes);
              ClassNode after = read(woven.get(name));
              assertThat(apartFromMethods(after)).isEqualTo(apartFromMethods(before));
              Map<String, MethodNode> left = byName(after);
              for (MethodNode method : before.methods) {
                compare(method, left);
              }
              left.values().forEach(added -> isBody(after, added));
            });
  }

  private static void compare(MethodNode before, Map<String, MethodNode> left) {
    MethodNode same = left.remove(before.name + before.desc);
    if (same == null) { // the lambda of a block hands out a future now
      String future =
          before.name
              + before.desc.substring(0, before.desc.indexOf(')') + 1)
              + "Ldev/thrum/future/Future;";
      same = left.remove(future);
      assertThat(before.name).startsWith("lambda$");
    }
    assertThat(same).as(before.name + before.desc).isNotNull();
    assertThat(same.access).isEqualTo(before.access & ~Opcodes.ACC_STRICT);
    assertThat(declaration(same)).isEqualTo(declaration(before));
    MethodNode body = left.get(bodyOf(before, left));
    if (body == null) {
      if (makesNoBlock(same)) {
        assertThat(text(same)).isEqualTo(text(before));
      }
      return;
    }
    assertThat(lines(same)).as("lines of the stub").isEmpty();
    assertThat(variables(body)).isEqualTo(variables(before));
  }

  private static boolean makesNoBlock(MethodNode method) {
    return !text(method).contains("dev/thrum/woven/Woven");
  }

  private static String bodyOf(MethodNode method, Map<String, MethodNode> left) {
    for (Map.Entry<String, MethodNode> candidate : left.entrySet()) {
      if (candidate.getValue().name.startsWith(method.name + "$async")
          && variables(candidate.getValue()).equals(variables(method))
          && hasLinesOf(method, candidate.getValue())) {
        return candidate.getKey();
      }
    }
    return "";
  }

  private static void isBody(ClassNode host, MethodNode added) {
    boolean isInterface = (host.access & Opcodes.ACC_INTERFACE) != 0;
    int visibility = isInterface ? Opcodes.ACC_PUBLIC : 0;
    assertThat(added.name).contains("$async");
    assertThat(added.access & ~Opcodes.ACC_STRICT)
        .as("not synthetic, or coverage tools would leave it out")
        .isEqualTo(Opcodes.ACC_STATIC | visibility);
    assertThat(added.visibleAnnotations).isNull();
    assertThat(added.invisibleAnnotations).isNull();
  }

  @Test
  void annotations_parameters_and_signatures_stay_on_the_method() {
    Target target =
        Target.of(
            "T",
            """
            class T<X> {
              @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @interface Seen { int value() default 1; }
              @interface Unseen {}
              @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE) @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @interface OnType {}
              @Async @Seen(2) @Unseen @Deprecated
              public final <Y extends Comparable<Y>> Future<@OnType Y> m(
                  @Seen(3) final Y y, @Unseen List<@OnType ? super X> l, X... more) throws java.io.IOException, IllegalStateException {
                @OnType String local = (@OnType String) (Object) "x";
                await(t(local));
                return Future.ready(y);
              }
              static Future<String> t(String s) { return Future.ready(s); }
            }
            """,
            "-parameters");
    ClassNode before = read(target.compiled().get("T"));
    ClassNode after = read(target.weave(WeaveOptions.buildTime()).get("T"));
    MethodNode source =
        byName(before).values().stream().filter(m -> m.name.equals("m")).findAny().orElseThrow();
    MethodNode stub = byName(after).get("m" + source.desc);
    MethodNode body =
        byName(after).values().stream()
            .filter(m -> m.name.equals("m$async"))
            .findAny()
            .orElseThrow();

    assertThat(declaration(stub))
        .isEqualTo(declaration(source))
        .contains("Seen", "Unseen", "OnType");
    assertThat(stub.access).isEqualTo(source.access);
    assertThat(body.visibleLocalVariableAnnotations).hasSize(1);
    assertThat(declaration(body)).doesNotContain("Seen", "Unseen");
  }

  /** No line is stepped to that was not there; DebuggerTest shows what comes of it. */
  @Test
  void what_suspends_and_resumes_belongs_to_the_line_of_its_await() {
    Target target =
        Target.of(
            "T",
            """
            class T {
              @Async static Future<Object> run(Trace t) {
                t.log("first");
                int i = await(t.value(1));
                return Future.ready(
                    i + await(t.value(2)));
              }
            }
            """);
    MethodNode body =
        byName(read(target.weave(WeaveOptions.buildTime()).get("T"))).values().stream()
            .filter(m -> m.name.equals("run$async"))
            .findAny()
            .orElseThrow();

    assertThat(lines(body)).containsExactly(12, 13, 14, 15, 14, 13, 15);
  }

  static Stream<WeaveSource> sources() {
    return Compilation.usual().targets().keySet().stream();
  }

  private static ClassNode read(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    return node;
  }

  private static Map<String, MethodNode> byName(ClassNode node) {
    Map<String, MethodNode> all = new TreeMap<>();
    for (MethodNode method : node.methods) {
      all.put(method.name + method.desc, method);
    }
    return all;
  }

  private static String apartFromMethods(ClassNode node) {
    ClassNode rest = new ClassNode();
    node.accept(rest);
    rest.methods.clear();
    if (rest.invisibleAnnotations != null) {
      rest.invisibleAnnotations.removeIf(annotation -> annotation.desc.equals(MARKER));
    }
    rest.innerClasses.removeIf(inner -> inner.name.startsWith("java/lang/invoke/"));
    StringWriter text = new StringWriter();
    rest.accept(new org.objectweb.asm.util.TraceClassVisitor(new PrintWriter(text)));
    return text.toString();
  }

  /** Everything of a method but its code. */
  private static String declaration(MethodNode method) {
    MethodNode bare =
        new MethodNode(Opcodes.ASM9, method.access, method.name, method.desc, null, null);
    method.accept(
        new MethodVisitor(Opcodes.ASM9, bare) {
          @Override
          public void visitCode() {
            mv = null;
          }
        });
    return method.signature + " " + method.exceptions + "\n" + text(bare);
  }

  private static String text(MethodNode method) {
    Textifier text = new Textifier();
    method.accept(new TraceMethodVisitor(text));
    StringWriter out = new StringWriter();
    text.print(new PrintWriter(out, true));
    return out.toString();
  }

  private static List<Integer> lines(MethodNode method) {
    List<Integer> lines = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof LineNumberNode line) {
        lines.add(line.line);
      }
    }
    return lines;
  }

  /** Those of the source; what the weaver adds behind is of lines that are there already. */
  private static boolean hasLinesOf(MethodNode source, MethodNode body) {
    List<Integer> lines = lines(source);
    List<Integer> own = lines(body);
    return own.size() >= lines.size()
        && own.subList(0, lines.size()).equals(lines)
        && lines.containsAll(own);
  }

  private static List<String> variables(MethodNode method) {
    List<String> all = new ArrayList<>();
    if (method.localVariables != null) {
      for (LocalVariableNode variable : method.localVariables) {
        all.add(variable.name + " " + variable.desc + " " + variable.signature);
      }
    }
    return all;
  }
}
