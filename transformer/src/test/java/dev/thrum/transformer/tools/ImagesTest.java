package dev.thrum.transformer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.trial.Compile;
import dev.thrum.transformer.trial.Fork;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the JDK makes of class files: lists of what they need, linked images, archives of classes.
 */
class ImagesTest {

  private static final String SOURCE =
      """
      package shop;
      import static dev.thrum.Thrum.*;
      import dev.thrum.annotations.Async;
      import dev.thrum.future.Future;
      public class Shop {
        @Async static Future<String> open(String name) {
          await(yieldNow());
          return Future.ready(name + " is open");
        }
        public static void main(String[] args) { System.out.println(blockOn(open("it"))); }
      }
      """;
  private static final String OPEN = "it is open\n";

  @TempDir private Path temp;
  private Path classes;

  @BeforeEach
  void weave() throws IOException {
    classes = Files.createDirectory(temp.resolve("classes"));
    Compile.into(
        classes,
        List.of("--release", "17", "--module-path", libraries()),
        "module-info",
        "module shop { requires dev.thrum; exports shop; }",
        "shop/Shop",
        SOURCE);
    WovenFiles.weave(classes, WeaveOptions.buildTime());
  }

  @Test
  void jdeps_finds_everything_that_woven_code_needs() {
    Fork.Outcome outcome =
        tool("jdeps", "--module-path", libraries(), "-verbose:class", classes.toString());

    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("shop.Shop$$Async$open", "dev.thrum.woven.Frame")
        .doesNotContain("not found");
  }

  @Test
  void a_linked_image_runs_it() {
    Path image = temp.resolve("image");
    Fork.Outcome linking =
        tool(
            "jlink",
            "--module-path",
            libraries() + File.pathSeparator + classes,
            "--add-modules",
            "shop",
            "--output",
            image.toString());
    assertThat(linking.exit()).as(linking.out() + linking.err()).isZero();

    Fork.Outcome outcome =
        Fork.run(
            new ProcessBuilder(
                image.resolve("bin").resolve("java").toString(), "--module", "shop/shop.Shop"));

    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.out()).isEqualTo(OPEN);
  }

  @Test
  void an_archive_of_classes_holds_hosts_and_frames() throws IOException {
    String path = jar("shop", classes) + File.pathSeparator + jars();
    Path archive = temp.resolve("shop.jsa");
    Fork.Outcome dumping =
        Fork.java("-XX:ArchiveClassesAtExit=" + archive, "-cp", path, "shop.Shop");
    assertThat(dumping.out()).startsWith(OPEN);

    Fork.Outcome outcome =
        Fork.java(
            "-XX:SharedArchiveFile=" + archive,
            "-Xlog:class+load:file=" + temp.resolve("loaded"),
            "-cp",
            path,
            "shop.Shop");

    assertThat(outcome.out()).isEqualTo(OPEN);
    assertThat(Files.readAllLines(temp.resolve("loaded")))
        .anyMatch(line -> line.contains("shop.Shop source: shared objects file"))
        .anyMatch(line -> line.contains("shop.Shop$$Async$open source: shared objects file"));
  }

  /** The annotations and the runtime, as they are here. */
  private static List<Path> homes() {
    List<Path> homes = new ArrayList<>();
    for (Class<?> type : List.of(dev.thrum.annotations.Async.class, dev.thrum.Thrum.class)) {
      homes.add(Homes.of(type));
    }
    return homes;
  }

  private static String libraries() {
    return String.join(
        File.pathSeparator, homes().stream().map(Path::toString).toArray(String[]::new));
  }

  private String jars() throws IOException {
    List<String> jars = new ArrayList<>();
    for (Path home : homes()) {
      jars.add((Files.isDirectory(home) ? jar("library" + jars.size(), home) : home).toString());
    }
    return String.join(File.pathSeparator, jars);
  }

  /** Archives take classes from jars only. */
  private Path jar(String name, Path directory) throws IOException {
    Path jar = temp.resolve(name + ".jar");
    try (JarOutputStream zip = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(
            new ZipEntry(directory.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, zip);
      }
    }
    return jar;
  }

  private static Fork.Outcome tool(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
    command.addAll(List.of(arguments));
    return Fork.run(new ProcessBuilder(command));
  }
}
