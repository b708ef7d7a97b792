package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets run plain and woven, both ways and in every readiness: the traces are the same. */
class TargetsTest {

  private static final int SEEDS = 5;

  @ParameterizedTest(name = "{0}")
  @MethodSource("targets")
  void woven_behaves_as_plain(String name, String source) {
    Target target = Target.of("T", source);
    List<String> plain = target.plain();
    for (WeaveOptions options : List.of(WeaveOptions.buildTime(), WeaveOptions.loadTime())) {
      for (Readiness readiness : Readiness.values()) {
        for (int seed = 0; seed < (readiness == Readiness.RANDOM ? SEEDS : 1); seed++) {
          assertThat(target.woven(options, readiness, seed))
              .as("%s, %s, %s, seed %d", name, options, readiness, seed)
              .isEqualTo(plain);
        }
      }
    }
  }

  static Stream<Arguments> targets() {
    Map<String, String> all = SpineTargets.all();
    return all.entrySet().stream().map(target -> Arguments.of(target.getKey(), target.getValue()));
  }
}
