package dev.thrum.transformer.everywhere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.trial.Compile;
import dev.thrum.transformer.trial.Fork;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Libraries' own tests, each in a JVM of its own, come out the same when the library awaits at
 * every call, one await in three pending: test by test the same outcome and the same kind of
 * failure.
 *
 * <p>The build runs 641 tests of commons-collections; {@code -Dthrum.suites=all} runs all of it,
 * and commons-text but for its lookups, of which some need a network. On JDK 17 that was:
 *
 * <ul>
 *   <li>commons-collections4: 614 classes, 2911 methods, 7686 awaits, none refused; 8399 tests and
 *       212 million times pending;
 *   <li>commons-text: 164 classes, 717 methods, 2613 awaits, none refused; 1191 tests and 191
 *       million times pending.
 * </ul>
 *
 * <p>The 354 tests of the one that fail both ways, and three of the four of the other, miss files
 * that their authors keep beside the sources.
 */
class SuitesTest {

  private static final Path JARS = Path.of("target", "suites");
  private static final int MINUTES = 20;

  @TempDir Path folder;

  @Test
  void iterators_and_functors_of_commons_collections() throws Exception {
    compare("commons-collections4", ".*collections4\\.(iterators|functors)\\..*Test");
  }

  @Test
  @EnabledIfSystemProperty(named = "thrum.suites", matches = "all")
  void commons_collections() throws Exception {
    compare("commons-collections4", ".*Test");
  }

  @Test
  @EnabledIfSystemProperty(named = "thrum.suites", matches = "all")
  void commons_text() throws Exception {
    compare("commons-text", "(?!.*(lookup|Interpolator)).*Test");
  }

  private void compare(String library, String tests) throws Exception {
    Path jar = jar(library, "");
    Map<String, String> plain = run(library, jar, "plain", tests);
    WeaveEverywhere.Woven woven =
        WeaveEverywhere.classes(WeaveEverywhere.read(jar), WeaveOptions.buildTime());
    Path classes = WriteClasses.into(folder.resolve(library), woven.classes());
    Map<String, String> again = run(library, classes, "woven", tests);

    String never = plain.remove(RunSuite.SUSPENSIONS);
    String often = again.remove(RunSuite.SUSPENSIONS);
    System.out.println(library + ": " + woven.counts() + "; " + summary(plain) + "; " + often);
    assertThat(never).isEqualTo("0");
    assertThat(Long.parseLong(often)).isGreaterThan(10_000);
    assertThat(summary(plain).get("SUCCESSFUL")).isGreaterThan(plain.size() * 9 / 10);
    assertThat(again).isEqualTo(plain);
  }

  private static Map<String, Long> summary(Map<String, String> outcomes) {
    return outcomes.values().stream()
        .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
  }

  private Map<String, String> run(String library, Path classes, String name, String tests)
      throws IOException {
    Path suite = jar(library, "-tests");
    Path outcomes = folder.resolve(library + "-" + name + ".txt");
    Fork.Outcome end =
        Fork.javaWithin(
            MINUTES,
            "-Xss4m",
            "-cp",
            Stream.of(List.of(classes, suite), others(library), List.of(Compile.classPath()))
                .flatMap(List::stream)
                .map(Object::toString)
                .collect(Collectors.joining(File.pathSeparator)),
            RunSuite.class.getName(),
            suite,
            outcomes,
            tests);
    assertThat(end.exit()).as("%s", end).isZero();
    Map<String, String> all = new TreeMap<>();
    for (String line : Files.readAllLines(outcomes)) {
      String[] parts = line.split("\t");
      all.put(parts[0], parts[1]);
    }
    return all;
  }

  private static Path jar(String library, String classifier) throws IOException {
    try (Stream<Path> jars = Files.list(JARS)) {
      return jars.filter(
              jar ->
                  jar.getFileName().toString().matches(library + "-[\\d.]+" + classifier + ".jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Everything else that is there: what a library's tests use may be another one. */
  private static List<Path> others(String library) throws IOException {
    try (Stream<Path> jars = Files.list(JARS)) {
      return jars.filter(
              jar ->
                  !jar.getFileName().toString().startsWith(library + "-")
                      && !jar.toString().endsWith("-tests.jar"))
          .sorted()
          .toList();
    }
  }
}
