package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.trial.Compile;
import dev.thrum.transformer.trial.Fork;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other agents and debuggers give loaded classes new bytes. */
class RedefinitionIT {

  @TempDir private Path temp;

  @Test
  void a_woven_class_takes_new_bodies_and_says_why_it_takes_no_new_async_methods()
      throws IOException {
    Path classes = Files.createDirectory(temp.resolve("classes"));
    String expected = Programs.compile("Greet", classes);
    Compile.into(classes, "Greet", Programs.text("Greet"), "Swap", Programs.text("Swap"));
    String other = Programs.text("Greet").replace("hello", "hallo");
    Path changed = compile("changed", other);
    Path more =
        compile(
            "more",
            other.replace(
                "  public static void main",
                "  @Async static Future<Integer> more() { return Future.ready(await(async(() ->"
                    + " 1))); }\n\n  public static void main"));

    Fork.Outcome outcome =
        Fork.java(
            Programs.agent("verify"),
            "-javaagent:" + swapper(),
            "-cp",
            Programs.path(classes),
            "Swap",
            changed,
            more);

    String hallo = expected.replace("hello", "hallo");
    assertThat(outcome.out()).isEqualTo(expected + expected + hallo + "refused\n" + hallo);
    assertThat(outcome.complaints())
        .containsExactly(
            "Greet.class:[1,1] TH-W411 its methods changed and it is loaded already, where the JVM"
                + " takes new bodies but no new methods; restart to have the change");
  }

  private Path compile(String folder, String text) throws IOException {
    Path directory = Files.createDirectory(temp.resolve(folder));
    Compile.into(directory, "Greet", text);
    return directory.resolve("Greet.class");
  }

  private Path swapper() throws IOException {
    Path jar = temp.resolve("swap.jar");
    try (OutputStream stream = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(stream)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(
          "Premain-Class: Swap\nCan-Retransform-Classes: true\nCan-Redefine-Classes: true\n"
              .getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return jar;
  }
}
