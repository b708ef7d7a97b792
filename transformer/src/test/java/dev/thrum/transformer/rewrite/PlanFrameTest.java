package dev.thrum.transformer.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.thrum.transformer.analysis.PlanFrame;
import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.FramePlan;
import dev.thrum.transformer.model.Slot;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanFrameTest {

  @Test
  void live_variables_get_fields_of_their_exact_type_and_their_name() {
    FramePlan plan =
        plan(
            false,
            """
            class T {
              @Async static Future<Object> m(Trace t, boolean flag, List<String> list) {
                long wide = 1;
                int[][] array = {{1}};
                Object o = "string";
                await(t.value(1));
                return Future.ready(flag + "" + list + wide + array + o);
              }
            }
            """);

    assertThat(plan.slots())
        .contains(
            new Slot("flag", "I"),
            new Slot("list", "Ljava/util/List;"),
            new Slot("wide", "J"),
            new Slot("array", "[[I"));
    assertThat(saved(plan, 0)).contains("flag", "list", "wide", "array").doesNotContain("t");
  }

  @Test
  void dead_variables_get_a_default_and_those_of_the_type_of_null_nothing() {
    FramePlan plan =
        plan(
            false,
            """
            class T {
              @Async static Future<Object> m(Trace t, String dead) {
                String none = null;
                await(t.value(dead));
                return Future.ready(none);
              }
            }
            """);

    assertThat(plan.points().get(0).live()).isEmpty();
    assertThat(plan.points().get(0).dead()).hasSize(3);
  }

  @Test
  void for_debuggers_dead_variables_are_saved_too() {
    FramePlan plan =
        plan(
            true,
            """
            class T {
              @Async static Future<Object> m(Trace t, String dead) {
                await(t.value(dead));
                return Future.ready(1);
              }
            }
            """);

    assertThat(saved(plan, 0)).containsExactlyInAnyOrder("t", "dead");
  }

  @Test
  void variables_that_never_wait_together_share_a_field_of_their_type() {
    FramePlan plan =
        plan(
            false,
            """
            class T {
              @Async static Future<Object> m(Trace t) {
                { String a = t.seen("a", "a"); await(t.value(1)); t.log(a); }
                { String b = t.seen("b", "b"); await(t.value(2)); t.log(b); }
                { String c = t.seen("c", "c"); String d = t.seen("d", "d"); await(t.value(3)); t.log(c + d); }
                { Integer e = 5; await(t.value(4)); t.log(e); }
                return Future.ready(1);
              }
            }
            """);

    assertThat(plan.slots())
        .filteredOn(slot -> slot.descriptor().equals("Ljava/lang/String;"))
        .hasSize(2);
    assertThat(plan.slots()).extracting(Slot::field).doesNotHaveDuplicates();
    assertThat(slotAt(plan, 0)).isEqualTo(slotAt(plan, 1));
  }

  @Test
  void operands_below_the_future_are_saved_bottom_first() {
    FramePlan plan =
        plan(
            false,
            """
            class T {
              static String f(long a, Object b, String c, int d) { return ""; }
              @Async static Future<Object> m(Trace t) {
                return Future.ready(f(1L, null, "c", await(t.value(1))));
              }
            }
            """);

    assertThat(plan.points().get(0).stack())
        .extracting(saved -> saved.slot() == null ? "null" : saved.slot().descriptor())
        .containsExactly("J", "null", "Ljava/lang/String;");
  }

  @Test
  void arguments_wait_in_the_fields_of_their_variables() {
    FramePlan plan =
        plan(
            false,
            """
            class T {
              @Async Future<Object> m(Trace t, double d) {
                await(t.value(1));
                return Future.ready(this + "" + d);
              }
            }
            """);

    assertThat(plan.arguments())
        .extracting(Slot::field, Slot::descriptor)
        .containsExactly(
            tuple("this", "LT;"),
            tuple("t", "Ldev/thrum/transformer/targets/Trace;"),
            tuple("d", "D"));
    assertThat(saved(plan, 0)).containsExactlyInAnyOrder("this", "d");
  }

  private static FramePlan plan(boolean keepLocals, String source) {
    Steps steps = Steps.of(source);
    Body body = steps.draft();
    RotateNew.in(steps.host(), body.code());
    return PlanFrame.of(steps.host(), body, steps.points(body), keepLocals);
  }

  private static List<String> saved(FramePlan plan, int point) {
    return plan.points().get(point).live().stream().map(saved -> saved.slot().field()).toList();
  }

  private static Slot slotAt(FramePlan plan, int point) {
    return plan.points().get(point).live().stream()
        .map(FramePlan.Saved::slot)
        .filter(slot -> slot.descriptor().equals("Ljava/lang/String;"))
        .findFirst()
        .orElseThrow();
  }
}
