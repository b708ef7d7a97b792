package dev.thrum.transformer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.trial.Compile;
import dev.thrum.transformer.trial.Fork;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar, as a build script runs it. */
class CommandLineIT {

  private static final String GREET =
      """
      package shop;
      import static dev.thrum.Thrum.*;
      import dev.thrum.annotations.Async;
      import dev.thrum.future.Future;
      public class Greet {
        @Async static Future<String> greet() {
          await(yieldNow());
          return Future.ready("hello");
        }
        public static void main(String[] args) {
          System.out.println(blockOn(greet()));
        }
      }
      """;

  private static final String WRONG =
      """
      package shop;
      import static dev.thrum.Thrum.*;
      import dev.thrum.annotations.Async;
      import dev.thrum.future.Future;
      class Wrong {
        @Async Future<String> locked(Future<String> future) {
          synchronized (this) {
            return Future.ready(await(future));
          }
        }
        @Async String name() {
          return "";
        }
      }
      """;

  private static final String DOUBTFUL =
      """
      package shop;
      import dev.thrum.annotations.Async;
      import dev.thrum.future.Future;
      interface Doubtful {
        @Async Future<String> name();
      }
      """;

  @TempDir private Path temp;
  private Path classes;

  @BeforeEach
  void compile_a_program() throws IOException {
    classes = Files.createDirectory(temp.resolve("classes"));
    Compile.into(classes, "shop/Greet", GREET);
  }

  @Test
  void a_woven_directory_runs() {
    Fork.Outcome weaving = thrum("weave", "--verify", classes);

    assertThat(weaving.complaints()).isEmpty();
    assertThat(weaving.exit()).isZero();
    assertThat(weaving.out())
        .matches(
            "thrum: wove 1 of 1 class \\(1 async method; 0 woven before\\) in \\d+ ms;"
                + " 0 errors, 0 warnings\\R");
    assertThat(run(classes).out()).isEqualTo("hello\n");
  }

  @Test
  void a_woven_copy_of_a_jar_runs_and_the_jar_stays_as_it_was() throws IOException {
    Path jar = jar();
    byte[] before = Files.readAllBytes(jar);
    Path copy = temp.resolve("woven.jar");

    assertThat(thrum("weave", "--keep-locals", jar, "-o", copy).exit()).isZero();

    assertThat(jar).hasBinaryContent(before);
    assertThat(run(jar).err()).contains("await works in @Async methods");
    assertThat(run(copy).out()).isEqualTo("hello\n");
    assertThat(thrum("weave", copy).out()).contains("wove 0 of 1 class").contains("1 woven before");
  }

  @Test
  void all_errors_are_told_in_the_compilers_form_and_nothing_is_written() throws IOException {
    Compile.into(classes, "shop/Wrong", WRONG);
    Path sources = Files.createDirectories(temp.resolve("src/shop")).getParent();
    Path file = Files.writeString(sources.resolve("shop/Wrong.java"), WRONG);

    Fork.Outcome weaving = thrum("weave", "--source-root", sources, classes);

    assertThat(weaving.exit()).isEqualTo(1);
    assertThat(weaving.complaints())
        .satisfiesExactly(
            line -> assertThat(line).startsWith(file + ":[8,1] TH-E130 "),
            line -> assertThat(line).startsWith(file + ":[12,1] TH-E101 "));
    assertThat(weaving.out())
        .isEqualTo("thrum: 2 errors, 0 warnings in 2 classes; nothing was woven\n");
    assertThat(run(classes).err()).contains("await works in @Async methods");
  }

  @Test
  void a_check_is_for_scripts() {
    Compile.into(classes, "shop/Doubtful", DOUBTFUL);

    assertThat(thrum("check", classes).exit()).isZero();
    assertThat(thrum("check", "--werror", classes).exit()).isEqualTo(1);
    Fork.Outcome json = thrum("check", "--json", classes);
    assertThat(json.out())
        .startsWith(
            "{\"failed\":false,\"diagnostics\":[{\"code\":\"TH-W104\",\"severity\":\"warning\","
                + "\"path\":\"shop/Doubtful.java\",\"line\":")
        .contains("\"summary\":{\"classes\":2,\"woven\":1,\"methods\":1,");
    assertThat(run(classes).err()).contains("await works in @Async methods");
  }

  @Test
  void a_class_file_that_is_too_new_is_told_by_name() throws IOException {
    Path file = classes.resolve("shop/Greet.class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = 99;
    Files.write(file, bytes);

    Fork.Outcome weaving = thrum("weave", classes);

    assertThat(weaving.exit()).isEqualTo(1);
    assertThat(weaving.complaints())
        .singleElement()
        .asString()
        .startsWith("shop/Greet")
        .contains("TH-E005 class file version 99 is newer than this Thrum supports");

    assertThat(thrum("weave", "--experimental", classes).exit()).isZero();
    assertThat(Files.readAllBytes(file)[7]).isEqualTo((byte) 99);
  }

  @Test
  void misuse_is_one_line_and_exit_code_2() {
    Fork.Outcome misuse = thrum("weave", temp.resolve("nowhere"));

    assertThat(misuse.exit()).isEqualTo(2);
    assertThat(misuse.out()).isEmpty();
    assertThat(misuse.complaints())
        .containsExactly(
            "thrum: no such directory or jar: "
                + temp.resolve("nowhere")
                + " (--help tells what there is)");
  }

  @Test
  void the_version_is_that_of_the_jar() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("thrum.it.transformer"))) {
      String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
      assertThat(thrum("--version").out()).isEqualTo("thrum " + version + "\n");
    }
  }

  private static Fork.Outcome thrum(Object... arguments) {
    List<Object> all =
        Stream.concat(
                Stream.of("-jar", System.getProperty("thrum.it.transformer")), Stream.of(arguments))
            .toList();
    return Fork.java(all.toArray());
  }

  private static Fork.Outcome run(Path program) {
    return Fork.java(
        "-Xverify:all", "-cp", program + File.pathSeparator + Compile.classPath(), "shop.Greet");
  }

  private Path jar() throws IOException {
    Path jar = temp.resolve("shop.jar");
    try (OutputStream stream = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      zip.putNextEntry(new ZipEntry("shop/Greet.class"));
      zip.write(Files.readAllBytes(classes.resolve("shop/Greet.class")));
      zip.closeEntry();
    }
    return jar;
  }
}
