package dev.thrum.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.classfile.Screen;
import dev.thrum.transformer.trial.Fork;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in the build of somebody else's project. */
class MavenBuildIT {

  private static final String GREET =
      """
      package shop;

      import static dev.thrum.Thrum.*;

      import dev.thrum.annotations.Async;
      import dev.thrum.future.Future;

      public class Greet {
        @Async
        static Future<String> greet(String name) {
          await(yieldNow());
          return Future.ready("hello, " + await(title()) + " " + name);
        }

        @Async
        static Future<String> title() {
          return Future.ready("dr.");
        }

        public static void main(String[] args) {
          System.out.println(blockOn(greet("ada")));
        }
      }
      """;

  private static final String WRONG =
      """
      package shop;

      import dev.thrum.annotations.Async;

      class Wrong {
        @Async
        String name() {
          return "";
        }
      }
      """;

  @TempDir private Path home;
  private Project project;

  @BeforeEach
  void start_a_project() throws IOException {
    project = new Project(home.toRealPath());
    project.write("src/main/java/shop/Greet.java", GREET);
  }

  @Test
  void main_and_test_classes_are_woven_and_run_without_an_agent() throws Exception {
    project.write("src/test/java/shop/GreetTest.java", GREET.replace("Greet", "GreetTest"));

    Fork.Outcome build = project.maven("process-test-classes");

    assertThat(build.exit()).as(build.out()).isZero();
    assertThat(build.out()).containsPattern("Wove 1 of 1 classes \\(2 async methods; ");
    assertThat(run("target/classes", "shop.Greet").out()).isEqualTo("hello, dr. ada\n");
    assertThat(run("target/test-classes", "shop.GreetTest").out()).isEqualTo("hello, dr. ada\n");
  }

  @Test
  void building_again_compiles_and_weaves_nothing_and_what_is_gone_takes_its_frames_along()
      throws Exception {
    assertThat(project.maven("process-classes").exit()).isZero();
    Path greet = project.path("target/classes/shop/Greet.class");
    byte[] woven = Files.readAllBytes(greet);

    Fork.Outcome again = project.maven("process-classes");
    assertThat(again.out())
        .contains("Nothing to compile")
        .containsPattern("Wove 0 of 1 classes \\(0 async methods; 1 classes woven before\\)");
    assertThat(greet).hasBinaryContent(woven);
    assertThat(frames()).containsExactly("Greet$$Async$greet.class", "Greet$$Async$title.class");

    project.write(
        "src/main/java/shop/Greet.java",
        GREET.replace("@Async\n  static Future<String> t", "static Future<String> t"));
    assertThat(project.maven("process-classes").exit()).isZero();
    assertThat(frames()).containsExactly("Greet$$Async$greet.class");
    assertThat(run("target/classes", "shop.Greet").out()).isEqualTo("hello, dr. ada\n");
  }

  @Test
  void errors_are_listed_where_an_editor_finds_them_and_nothing_is_woven() throws Exception {
    Path wrong = project.write("src/main/java/shop/Wrong.java", WRONG);
    Path worse = project.write("src/main/java/shop/Worse.java", WRONG.replace("Wrong", "Worse"));

    Fork.Outcome build = project.maven("process-classes");

    assertThat(build.exit()).isEqualTo(1);
    assertThat(build.out().lines())
        .filteredOn(line -> line.contains("TH-E101"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("[ERROR] " + worse + ":[8,1] TH-E101 "),
            line -> assertThat(line).startsWith("[ERROR] " + wrong + ":[8,1] TH-E101 "));
    assertThat(build.out())
        .contains("Thrum found 2 error(s) and 0 warning(s) in async code, listed above");
    assertThat(Screen.isWoven(Files.readAllBytes(project.path("target/classes/shop/Greet.class"))))
        .isFalse();
  }

  @Test
  void check_by_itself_fails_on_errors_and_weaves_nothing() throws Exception {
    assertThat(project.maven("compile", "dev.thrum:thrum-maven-plugin:check").out())
        .contains("Async code of 1 classes checked, 1 of them not woven yet: 0 warning(s)");
    assertThat(frames()).isEmpty();
  }

  private Stream<String> frames() throws IOException {
    try (Stream<Path> files = Files.list(project.path("target/classes/shop"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains("$$Async$"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private Fork.Outcome run(String classes, String main) throws URISyntaxException {
    return Fork.java(
        "-Xverify:all",
        "-cp",
        String.join(
            File.pathSeparator,
            project.path(classes).toString(),
            home(dev.thrum.annotations.Async.class),
            home(dev.thrum.Thrum.class)),
        main);
  }

  private static String home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
