package dev.thrum.transformer.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.targets.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** What earlier tools kept in memory: bugs of {@code weave/peers/README.md}. */
class PeerLeaksTest {

  /** Each future holds a thing of its own; the one that is awaited is all that is held. */
  @Test
  void ea_async_56_a_loop_keeps_every_future_it_awaited() throws Exception {
    assertThat(
            Gates.reached(
                """
                class Held extends Gate { final Thing mine = new Thing("future" + number); }
                class T {
                  @Async static Future<Object> run() {
                    for (int i = 0; i < 4; i++) { await(new Held()); }
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(
            Set.of("future0"), Set.of("future1"), Set.of("future2"), Set.of("future3"), Set.of());
  }

  @Test
  void quasar_282_a_slot_keeps_the_value_of_a_scope_that_ended() throws Exception {
    assertThat(
            Gates.reached(
                """
                class T {
                  @Async static Future<Object> run() {
                    { Thing scoped = new Thing("scoped"); await(new Gate()); scoped.next(); }
                    { int primitive = 7; await(new Gate()); Integer.toString(primitive); }
                    { long wide = 7; await(new Gate()); Long.toString(wide); }
                    { Object other = "no thing"; await(new Gate()); other.hashCode(); }
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(Set.of("scoped"), Set.of(), Set.of(), Set.of(), Set.of());
  }

  @Test
  void kotlin_16222_dead_references_stay_in_spilled_fields() throws Exception {
    assertThat(
            Gates.reached(
                """
                class T {
                  static Future<?> run() { return body(new Thing("argument")); }
                  @Async static Future<Object> body(Thing argument) {
                    Thing one = new Thing("one");
                    await(new Gate());
                    argument.next();
                    one.next();
                    Thing two = await(new Gate());
                    two.next();
                    await(new Gate());
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(Set.of("argument", "one"), Set.of(), Set.of(), Set.of());
  }

  /** What a callee keeps is its own frame's business. */
  @Test
  void rust_59087_futures_double_at_each_level() {
    StringBuilder source = new StringBuilder("class T {\n");
    for (int level = 0; level < 8; level++) {
      source
          .append("  @Async static Future<Long> l" + level + "(long a, String b) {\n")
          .append("    long c = a + b.length();\n    long d = ")
          .append(level == 7 ? "await(Future.ready(1L))" : "await(l" + (level + 1) + "(c, b))")
          .append(";\n    return Future.ready(a + b.length() + c + d);\n  }\n");
    }
    Map<String, byte[]> woven =
        Target.of("T", source.append("}\n").toString()).weave(WeaveOptions.buildTime());
    List<Integer> fields = new ArrayList<>();
    for (int level = 0; level < 8; level++) {
      ClassNode frame = new ClassNode();
      new ClassReader(woven.get("T$$Async$l" + level)).accept(frame, 0);
      fields.add(frame.fields.size());
    }

    assertThat(fields).hasSize(8).containsOnly(3);
  }
}
