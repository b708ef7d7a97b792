package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.trial.Fork;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.JarLauncher;

/**
 * Programs in jars of their own kind: signed ones, and executable ones with all they need inside.
 */
class JarsIT {

  @TempDir private Path temp;
  private Path classes;

  @BeforeEach
  void make_a_folder() throws IOException {
    classes = Files.createDirectory(temp.resolve("classes"));
  }

  @Test
  void classes_of_a_signed_jar_are_woven_as_they_are_loaded() {
    String expected = Programs.compile("Signed", classes);
    Path jar = Jars.of(temp.resolve("signed.jar"), "", classes);
    Path keys = temp.resolve("keys");
    tool(
        "keytool",
        "-genkeypair",
        "-keystore",
        keys,
        "-alias",
        "me",
        "-dname",
        "CN=me",
        "-keyalg",
        "EC",
        "-storepass",
        "secret",
        "-keypass",
        "secret");
    tool("jarsigner", "-keystore", keys, "-storepass", "secret", jar, "me");

    Fork.Outcome outcome = Fork.java(Programs.agent("verify"), "-cp", Programs.path(jar), "Signed");

    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.out()).isEqualTo(expected);
  }

  @Test
  void an_executable_jar_of_spring_boot_runs_under_the_agent() throws IOException {
    String expected = Programs.compile("Shapes", classes);
    Path jar = executable("Shapes");

    Fork.Outcome outcome = Fork.java(Programs.agent("verify"), "-jar", jar);

    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.out()).isEqualTo(expected);
  }

  @Test
  void an_executable_jar_of_spring_boot_is_woven_as_it_is() throws IOException {
    String expected = Programs.compile("Shapes", classes);
    Path jar = executable("Shapes");
    assertThat(Programs.weave(jar).exit()).isZero();

    Fork.Outcome outcome = Fork.java("-Xverify:all", "-jar", jar);

    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.out()).isEqualTo(expected);
  }

  /** As the framework's own plugin lays it out: libraries are stored, not compressed. */
  private Path executable(String program) throws IOException {
    Path jar = temp.resolve("app.jar");
    try (OutputStream stream = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(stream)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write(
          ("Manifest-Version: 1.0\nMain-Class: "
                  + JarLauncher.class.getName()
                  + "\nStart-Class: "
                  + program
                  + "\nSpring-Boot-Classes: BOOT-INF/classes/\nSpring-Boot-Lib: BOOT-INF/lib/\n")
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      copyLoader(zip);
      zip.putNextEntry(new ZipEntry("BOOT-INF/"));
      zip.putNextEntry(new ZipEntry("BOOT-INF/classes/"));
      try (Stream<Path> files = Files.list(classes)) {
        for (Path file : files.sorted().toList()) {
          zip.putNextEntry(new ZipEntry("BOOT-INF/classes/" + file.getFileName()));
          Files.copy(file, zip);
        }
      }
      zip.putNextEntry(new ZipEntry("BOOT-INF/lib/"));
      for (Path library : List.of(Programs.runtime(), Programs.annotations())) {
        byte[] bytes = bytesOf(library);
        ZipEntry entry = new ZipEntry("BOOT-INF/lib/" + bytes.length + ".jar");
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
      }
    }
    return jar;
  }

  private byte[] bytesOf(Path library) throws IOException {
    return Files.readAllBytes(
        Files.isDirectory(library) ? Jars.of(temp.resolve("library.jar"), "", library) : library);
  }

  private static void copyLoader(JarOutputStream zip) throws IOException {
    try (InputStream stream = Files.newInputStream(Programs.home(JarLauncher.class));
        JarInputStream loader = new JarInputStream(stream)) {
      for (JarEntry entry = loader.getNextJarEntry();
          entry != null;
          entry = loader.getNextJarEntry()) {
        if (entry.getName().startsWith("org/")) {
          zip.putNextEntry(new ZipEntry(entry.getName()));
          loader.transferTo(zip);
        }
      }
    }
  }

  private static void tool(String name, Object... arguments) {
    String tool = Path.of(System.getProperty("java.home"), "bin", name).toString();
    List<String> command =
        Stream.concat(Stream.of(tool), Stream.of(arguments).map(Object::toString)).toList();
    Fork.Outcome outcome = Fork.run(new ProcessBuilder(command));
    assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
  }
}
