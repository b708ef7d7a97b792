package dev.thrum.transformer.targets;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets dropped at every await: what runs then, and in which order, is what the oracle says. */
class DropsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void dropped_at_any_await_it_unwinds_as_by_an_exception(WeaveSource source) {
    Target target = Compilation.usual().targets().get(source);
    Drops.compare(source, target, Readiness.AT_ONCE);
    Drops.compare(source, target, Readiness.SECOND_POLL);
  }

  static Stream<WeaveSource> sources() {
    return Compilation.usual().targets().keySet().stream()
        .filter(source -> !source.says("no drops"));
  }
}
