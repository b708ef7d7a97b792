package dev.thrum.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.annotations.Woven;
import dev.thrum.audit.Leaves;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sample of the catalog, whoever adds it: it runs, it has a test of what it prints, and both
 * happen twice, woven by the plugin and woven by the agent.
 */
class EverySampleTest {

  private static final Path TESTS = Path.of("src/test/java");

  /** What blocks its thread, or waits for sockets, of which a virtual clock knows nothing. */
  private static final Set<String> IN_REAL_TIME =
      Set.of("blocking", "timeout-client", "get-many", "circuit-breaker", "aggregate");

  /** Projects of their own, with the builds of others; LibraryIT and MigrationIT run them. */
  private static final Set<String> PROJECTS = Set.of("library-user", "ea-async");

  private static final Set<String> LEAKING = Set.of("leaks", "leaked-permit");

  private final boolean wovenByTheBuild =
      System.getProperty("thrum.woven.by", "build").equals("build");

  @TestFactory
  Stream<DynamicTest> runs_to_its_end_and_prints() {
    return each(name -> !LEAKING.contains(name));
  }

  @TestFactory
  @Leaves({"1 × dev.thrum.sync.MutexGuard", "4 × dev.thrum.sync.SemaphorePermit"})
  Stream<DynamicTest> and_so_do_those_that_leak() {
    return each(LEAKING::contains);
  }

  private static Stream<DynamicTest> each(Predicate<String> these) {
    return Catalog.ENTRIES.stream()
        .filter(entry -> entry.usage().isEmpty() && !PROJECTS.contains(entry.name()))
        .filter(entry -> these.test(entry.name()))
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.name(), () -> assertThat(printedBy(entry)).isNotEmpty()));
  }

  private static List<String> printedBy(Entry entry) throws Exception {
    return IN_REAL_TIME.contains(entry.name())
        ? Printed.inRealTimeBy(out -> entry.sample().run(out, List.of()))
        : Printed.by(entry.sample());
  }

  @Test
  void has_a_test_that_reads_what_it_prints() throws Exception {
    String tests = text(TESTS);
    classes()
        .forEach(
            (name, type) -> {
              String used = "\\b" + type.getSimpleName() + "(::run|\\.\\w+\\()";
              assertThat(Pattern.compile(used).matcher(tests).find()).as(name).isTrue();
            });
  }

  @Test
  void is_woven_by_the_plugin_or_else_by_nobody_but_the_agent() throws Exception {
    for (Map.Entry<String, Class<?>> each : classes().entrySet()) {
      Class<?> type = each.getValue();
      assertThat(isWoven(type)).as(each.getKey()).isEqualTo(wovenByTheBuild);
      assertThat(Arrays.stream(type.getDeclaredMethods()).map(method -> method.getName()))
          .as(each.getKey())
          .anyMatch(method -> method.endsWith("$async"));
    }
  }

  @Test
  void its_tests_are_run_again_under_the_agent() throws Exception {
    String again = Files.readString(Path.of("pom.xml")).split("<id>under-the-agent</id>")[1];
    assertThat(again.split("</execution>")[0])
        .contains(
            "<include>**/*Test.java</include>",
            "<argLine>-XX:+EnableDynamicAgentLoading -javaagent:")
        .contains(
            "<classesDirectory>${project.build.directory}/unwoven/classes</classesDirectory>");
    try (Stream<Path> files = Files.walk(TESTS)) {
      List<String> onlyOnce =
          files.map(Path::toString).filter(file -> file.endsWith("IT.java")).toList();
      assertThat(onlyOnce)
          .allSatisfy(file -> assertThat(file).containsAnyOf("readme", "library", "migration"));
    }
  }

  /** The class of each sample, by its name. */
  private static Map<String, Class<?>> classes() throws Exception {
    String catalog = Files.readString(Path.of("src/main/java/dev/thrum/samples/Catalog.java"));
    Map<String, Class<?>> found = new LinkedHashMap<>();
    for (Entry entry : Catalog.ENTRIES) {
      if (PROJECTS.contains(entry.name())) {
        continue;
      }
      String simpleName = group("\"" + entry.name() + "\", \"[^\"]*\", (\\w+)::run", catalog);
      String packageName =
          group("import (dev\\.thrum\\.samples\\.\\w+\\." + simpleName + ");", catalog);
      found.put(entry.name(), Class.forName(packageName));
    }
    return found;
  }

  private static String group(String pattern, String text) {
    var match = Pattern.compile(pattern).matcher(text);
    assertThat(match.find()).as(pattern).isTrue();
    return match.group(1);
  }

  private static String text(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private static boolean isWoven(Class<?> type) throws IOException {
    try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return new String(file.readAllBytes(), StandardCharsets.ISO_8859_1)
          .contains("Ldev/thrum/annotations/" + Woven.class.getSimpleName() + ";");
    }
  }
}
