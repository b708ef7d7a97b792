package dev.thrum.transformer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.trial.Compile;
import dev.thrum.transformer.trial.Fork;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ProGuard shrinks, optimises and renames, before the weaver and after it. */
class ShrinkerTest {

  private static final String SOURCE =
      """
      package shop;
      import static dev.thrum.Thrum.*;
      import dev.thrum.annotations.Async;
      import dev.thrum.future.Future;
      public class Shop {
        private final String name;
        Shop(String name) { this.name = name; }
        @Async Future<String> open(int times) {
          long total = 0;
          try {
            for (int i = 0; i < times; i++) {
              await(yieldNow());
              total += await(price(i)) + await(async(() -> await(price(1))));
            }
            return Future.ready(name + new StringBuilder(name).append(await(price(9))) + total);
          } finally {
            System.out.println("closed");
          }
        }
        @Async private static Future<Long> price(long i) {
          if (i % 2 == 0) { await(yieldNow()); }
          return Future.ready(3 * i);
        }
        public static void main(String[] args) {
          System.out.println(blockOn(new Shop("shop").open(3)));
        }
      }
      """;
  private static final String EXPECTED = "closed\nshopshop2718\n";

  @TempDir private Path temp;
  private Path classes;
  private Path shrunk;

  @BeforeEach
  void compile() throws IOException {
    classes = Files.createDirectory(temp.resolve("classes"));
    shrunk = temp.resolve("shrunk");
    Compile.into(
        classes, List.of("--release", "17", "-cp", Compile.classPath()), "shop/Shop", SOURCE);
  }

  @Test
  void after_the_weaver_it_needs_no_rules_for_woven_code() throws IOException {
    WovenFiles.weave(classes, WeaveOptions.buildTime());
    shrink();

    assertThat(names()).as("frames are renamed too").noneMatch(name -> name.contains("$$Async$"));
    run();
  }

  @Test
  void before_the_weaver_it_must_keep_annotations_and_async_lambdas_stay_what_they_are()
      throws IOException {
    shrink("-keepattributes *Annotation*");
    WovenFiles.weave(shrunk, WeaveOptions.buildTime());

    assertThat(names()).anyMatch(name -> name.contains("$$Async$"));
    run();
  }

  private void run() {
    Fork.Outcome outcome =
        Fork.java(
            "-Xverify:all", "-cp", shrunk + File.pathSeparator + Compile.classPath(), "shop.Shop");

    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.out()).isEqualTo(EXPECTED);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(shrunk)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** In a process of its own, as builds do. */
  private void shrink(String... rules) throws IOException {
    Path jdk = temp.resolve("jdk");
    copyJdk(jdk);
    Path config = temp.resolve("rules.pro");
    Files.write(
        config,
        List.of(
            "-injars " + classes,
            "-outjars " + shrunk,
            "-libraryjars " + jdk,
            "-libraryjars " + Homes.of(dev.thrum.Thrum.class) + "(**.class)",
            "-libraryjars " + Homes.of(dev.thrum.annotations.Async.class) + "(**.class)",
            "-keep public class shop.Shop { public static void main(java.lang.String[]); }",
            "-dontnote",
            String.join("\n", rules)));
    Fork.Outcome outcome = Fork.java("-cp", Compile.classPath(), "proguard.ProGuard", "@" + config);
    assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
  }

  /** What the program uses of the running JDK, which need not come with files of its modules. */
  private static void copyJdk(Path to) throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
    for (String part : List.of("lang", "io", "util", "time")) {
      Path from = base.resolve("java").resolve(part);
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = to.resolve(base.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }
}
