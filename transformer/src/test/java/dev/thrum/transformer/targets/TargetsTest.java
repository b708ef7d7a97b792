package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Targets of every compiler run plain and woven, both ways and in every readiness: the traces are
 * the same.
 */
class TargetsTest {

  private static final int SEEDS = 3;
  private static final List<WeaveOptions> WAYS =
      List.of(WeaveOptions.buildTime(), WeaveOptions.loadTime());

  @ParameterizedTest(name = "{1} ({0})")
  @MethodSource("targets")
  void woven_behaves_as_plain(Compilation compilation, WeaveSource source) throws Exception {
    source.skipIfOpen();
    Target target = compilation.targets().get(source);
    List<String> plain = target.plain(Schedule.of(Readiness.AT_ONCE, 0));
    for (WeaveOptions options : WAYS) {
      target.link(options);
      for (Schedule schedule : schedules()) {
        assertThat(target.woven(options, schedule))
            .as("%s, %s, %s, %s", source, compilation, options, schedule)
            .isEqualTo(plain);
      }
    }
  }

  private static List<Schedule> schedules() {
    List<Schedule> all = new ArrayList<>();
    for (Readiness readiness :
        List.of(Readiness.AT_ONCE, Readiness.SECOND_POLL, Readiness.OTHER_THREAD)) {
      all.add(Schedule.of(readiness, 0));
    }
    for (int seed = 1; seed <= SEEDS; seed++) {
      all.add(Schedule.of(Readiness.RANDOM, seed));
    }
    return all;
  }

  static Stream<Arguments> targets() {
    return Compilation.all().stream()
        .flatMap(
            compilation ->
                compilation.targets().keySet().stream()
                    .map(source -> Arguments.of(compilation, source)));
  }
}
