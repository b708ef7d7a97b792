package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.transformer.WeaveOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What programs leave is told, plain and woven, and held against them if it is not the same. */
class LeftFramesTest {

  private static final Schedule SECOND_POLL = Schedule.of(Readiness.SECOND_POLL, 0);

  private static List<String> woven(Target target) {
    return target.woven(WeaveOptions.buildTime(), SECOND_POLL);
  }

  @Test
  void generators_that_a_program_leaves_are_closed_oldest_first_whatever_they_hold_with_them() {
    Target target =
        Target.of(
            "T",
            """
            class T {
              @Async static AsyncStream<String> inner(Trace t) {
                try { emit("inner"); } finally { t.log("inner closed"); }
                return null;
              }
              @Async static AsyncStream<String> outer(Trace t) {
                try (AsyncStream<String> held = inner(t)) {
                  emit(await(held.next()));
                } finally {
                  t.log("outer closed");
                  await(t.value("too late").then(x -> t.value(x)));
                }
                return null;
              }
              @Async static Future<Object> run(Trace t) {
                AsyncStream<String> outer = outer(t);
                AsyncStream<String> inner = inner(t);
                AsyncStream<String> never = inner(t);
                t.log(await(inner.next()) + " " + await(outer.next()));
                return Future.ready("end");
              }
            }
            """);
    assertThat(woven(target))
        .containsExactly(
            "inner inner",
            "value end",
            "left T.inner",
            "inner closed",
            "left T.outer",
            "inner closed",
            "outer closed",
            "dropped leaf too late")
        .isEqualTo(target.plain(SECOND_POLL));
  }

  @Test
  void a_method_that_is_left_is_left_by_the_woven_program_alone() {
    Target target =
        Target.of(
            "T",
            """
            class T {
              @Async static Future<Object> lender(Trace t) { return Future.ready(await(t.value(1))); }
              @Async static Future<Object> run(Trace t) {
                Future<Object> lent = lender(t);
                try { await(lent.byRef()); } finally { t.log("finally"); }
                return Future.ready("end");
              }
            }
            """);
    Schedule dropped = SECOND_POLL.dropAt(1, Schedule.WhileDropping.READY);
    assertThat(target.woven(WeaveOptions.buildTime(), dropped))
        .containsExactly("finally", "dropped", "left T.lender", "dropped leaf 1")
        .isNotEqualTo(target.plain(dropped));
  }

  @Test
  void leaves_and_resources_that_a_program_leaves_open_are_told_and_no_run_to_compare() {
    Target target =
        Target.of(
            "T",
            """
            class T {
              @Async static Future<Object> run(Trace t) {
                Future<String> leaf = t.value("of a lime");
                Future<Object> careless = cx -> { leaf.poll(cx); return Poll.ready(null); };
                await(careless);
                t.opened("gate");
                return Future.ready("end");
              }
            }
            """);
    assertThat(woven(target))
        .containsExactly("value end", "never closed: [leaf of a lime, gate]")
        .isEqualTo(target.plain(SECOND_POLL));
    assertThatThrownBy(() -> Drops.compareRuns("careless", target, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("never closed");
  }
}
