package dev.thrum.transformer.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.targets.Target;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** How much bodies grow: HotSpot inlines hot methods up to 325 bytes, and compiles up to 8000. */
class SizeTest {

  private static final int INLINED = 325;
  private static final int COMPILED = 8000;

  /** {@code aload cx; awaitPoll; aload cx; getfield suspended; ifnonnull}, less the await. */
  private static final int IN_LINE = 12;

  /** Future and sum, which all bodies here keep besides. */
  private static final int ALWAYS_LIVE = 2;

  @Test
  void an_await_adds_no_more_than_twelve_bytes_to_the_path_that_does_not_suspend() {
    for (int live = 0; live <= 4; live++) {
      Sizes one = sizes(1, live, 0);
      Sizes five = sizes(5, live, 0);

      assertThat(five.inline() - one.inline())
          .isLessThanOrEqualTo(five.source() - one.source() + 4 * IN_LINE);
    }
  }

  @Test
  void out_of_line_an_await_takes_a_few_bytes_and_nine_per_variable() {
    for (int live = 0; live <= 4; live++) {
      Sizes one = sizes(1, live, 0);
      Sizes five = sizes(5, live, 0);
      int perAwait = (five.woven() - one.woven() - (five.source() - one.source())) / 4;

      assertThat(perAwait).isLessThanOrEqualTo(IN_LINE + 33 + 9 * (live + ALWAYS_LIVE));
    }
  }

  /** The bound that {@code EmitStateMachine} tells. */
  @Test
  void a_body_without_loops_grows_by_a_known_number_of_bytes() {
    for (int n = 2; n <= 5; n++) {
      for (int live = 0; live <= 6; live++) {
        Sizes sizes = sizes(n, live, 0, "Future<Integer> f, long x, long y");
        int argument = 2 * n; // the future
        int variables = live * (7 + 2 * n);
        int stack = 9 * n; // the sum
        int dead = 3; // the same, as a variable

        assertThat(sizes.woven() - sizes.source())
            .as("%d awaits, %d variables", n, live)
            .isLessThanOrEqualTo(30 + 26 * n + argument + variables + stack + dead);
      }
    }
  }

  @Test
  void a_body_of_150_bytes_and_five_awaits_is_still_inlined() {
    Sizes sizes = sizes("await(f);\n".repeat(5) + "int sum = f.hashCode();\n" + filler(16));

    assertThat(sizes.source()).isBetween(145, 155);
    assertThat(sizes.woven()).isLessThan(INLINED);
  }

  @Test
  void a_body_of_five_awaits_an_argument_a_variable_and_an_operand_is_still_inlined() {
    Sizes sizes = sizes(5, 1, 4);

    assertThat(sizes.source()).isGreaterThanOrEqualTo(100);
    assertThat(sizes.woven()).isLessThan(INLINED);
  }

  @Test
  void a_body_of_7800_bytes_and_five_awaits_is_still_compiled() {
    Sizes sizes = sizes("await(f);\n".repeat(5) + "int sum = f.hashCode();\n" + filler(1108));

    assertThat(sizes.source()).isBetween(7_780, 7_820);
    assertThat(sizes.woven()).isLessThanOrEqualTo(COMPILED);
  }

  @Test
  void five_awaits_that_keep_twenty_variables_leave_a_large_method_compiled() {
    Sizes sizes = sizes(5, 20, 950);

    assertThat(sizes.source()).isBetween(6500, COMPILED);
    assertThat(sizes.woven()).isLessThanOrEqualTo(COMPILED);
  }

  private static String filler(int times) {
    return "sum ^= 77;\n".repeat(times);
  }

  private record Sizes(int source, int woven, int inline) {}

  private static Sizes sizes(int awaits, int live, int filler) {
    return sizes(awaits, live, filler, "Future<Integer> f");
  }

  private static Sizes sizes(int awaits, int live, int filler, String parameters) {
    StringBuilder source =
        new StringBuilder(
            "class T {\n  @Async static Future<Integer> body(" + parameters + ") {\n");
    for (int i = 0; i < live; i++) {
      source.append("    int v" + i + " = f.hashCode();\n");
    }
    source.append("    int sum = 0;\n").append("    sum ^= 77;\n".repeat(filler));
    for (int i = 0; i < awaits; i++) {
      source.append("    sum += await(f);\n");
    }
    for (int i = 0; i < live; i++) {
      source.append("    sum += v" + i + ";\n");
    }
    return sizesOf(source.append("    return Future.ready(sum);\n  }\n}\n"));
  }

  private static Sizes sizes(String statements) {
    String head =
        "class T {\n  @Async static Future<Integer> body(Future<Integer> f, long x, long y) {\n";
    return sizesOf(head + statements + "    return Future.ready(sum);\n  }\n}\n");
  }

  private static Sizes sizesOf(CharSequence source) {
    Target target = Target.of("T", source.toString(), "--release", "17");
    MethodNode compiled = method(target.compiled(), "body");
    MethodNode woven = method(target.weave(WeaveOptions.buildTime()), "body$async");
    return new Sizes(bytes(compiled), bytes(woven), inline(woven));
  }

  private static int bytes(MethodNode method) {
    CodeSizeEvaluator size = new CodeSizeEvaluator(null);
    method.accept(size);
    return size.getMinSize();
  }

  /** From the first line to the first return: what stands before and behind is out of line. */
  private static int inline(MethodNode method) {
    CodeSizeEvaluator size = new CodeSizeEvaluator(null);
    boolean begun = false;
    for (AbstractInsnNode node : method.instructions) {
      begun |= node instanceof LineNumberNode;
      if (begun) {
        node.accept(size);
      }
      if (node.getOpcode() == Opcodes.IRETURN) {
        return size.getMinSize();
      }
    }
    return -1;
  }

  private static MethodNode method(Map<String, byte[]> classes, String name) {
    ClassNode node = new ClassNode();
    new ClassReader(classes.get("T")).accept(node, 0);
    for (MethodNode method : node.methods) {
      if (method.name.equals(name)) {
        return method;
      }
    }
    throw new AssertionError(name);
  }
}
