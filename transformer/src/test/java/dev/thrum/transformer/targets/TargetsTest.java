package dev.thrum.transformer.targets;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Targets of every compiler run plain and woven, both ways and in every readiness: the traces are
 * the same.
 */
class TargetsTest {

  @ParameterizedTest(name = "{1} ({0})")
  @MethodSource("targets")
  void woven_behaves_as_plain(Compilation compilation, WeaveSource source) throws Exception {
    Target target = compilation.targets().get(source);
    Drops.compareRuns(source + ", " + compilation, target, 0);
  }

  static Stream<Arguments> targets() {
    return Compilation.all().stream()
        .flatMap(
            compilation ->
                compilation.targets().keySet().stream()
                    .map(source -> Arguments.of(compilation, source)));
  }
}
