package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets dropped at every await: what runs then, and in which order, is what the oracle says. */
class DropsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void dropped_at_any_await_it_unwinds_as_by_an_exception(WeaveSource source) {
    Target target = Compilation.usual().targets().get(source);
    for (Readiness before : List.of(Readiness.AT_ONCE, Readiness.SECOND_POLL)) {
      for (Schedule.WhileDropping whileDropping : Schedule.WhileDropping.values()) {
        compareDrops(source, target, before, whileDropping);
      }
    }
  }

  private static void compareDrops(
      WeaveSource source, Target target, Readiness before, Schedule.WhileDropping whileDropping) {
    Schedule free = Schedule.of(before, 1);
    Trace whole = new Trace(free);
    target.plain(whole);
    for (int leaf = 1; leaf <= whole.leaves(); leaf++) {
      Schedule schedule = free.dropAt(leaf, whileDropping);
      assertThat(target.woven(WeaveOptions.buildTime(), schedule))
          .as("%s, %s", source, schedule)
          .isEqualTo(target.plain(schedule));
    }
  }

  static Stream<WeaveSource> sources() {
    return Compilation.usual().targets().keySet().stream()
        .filter(source -> !source.says("no drops"));
  }
}
