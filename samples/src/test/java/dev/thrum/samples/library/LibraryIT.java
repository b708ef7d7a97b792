package dev.thrum.samples.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Builds;
import dev.thrum.samples.Command;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A library that is annotated and not woven, and a program that uses it: two builds of their own.
 */
class LibraryIT {

  private static final String PLAN = "tomorrow it is sunny in Rome";

  private static Builds builds;
  private static Path plain;
  private static Path user;

  @BeforeAll
  static void build(@TempDir Path folder) throws Exception {
    builds = new Builds(folder.resolve("repository"));
    Path library = Builds.copy(Path.of("library", "annotated-library"), folder.resolve("plain"));
    builds.maven(library, "package");
    plain = library.resolve("target/annotated-library-1.jar");
    builds.install("com/acme", "annotated-library", "1", library.resolve("pom.xml"), plain);
    user = Builds.copy(Path.of("library", "library-user"), folder.resolve("user"));
    builds.maven(user, "package", "-Pweave-dependencies");
  }

  @Test
  void unwoven_and_without_the_agent_it_says_how_to_weave_it() throws Exception {
    Command.Outcome outcome = run(List.of(), plain);
    assertThat(outcome.status()).isNotZero();
    assertThat(outcome.err()).contains("thrum-maven-plugin").contains("-javaagent");
  }

  @Test
  void the_agent_weaves_it_while_it_is_loaded() throws Exception {
    Path agent = builds.jar("agent", "thrum-agent.jar");
    assertThat(run(List.of("-javaagent:" + agent), plain).expectSuccess().strip()).isEqualTo(PLAN);
  }

  @Test
  void its_own_build_weaves_it(@TempDir Path folder) throws Exception {
    Path library = Builds.copy(Path.of("library", "annotated-library"), folder.resolve("woven"));
    builds.maven(library, "package", "-Pwoven");
    Path woven = library.resolve("target/annotated-library-1.jar");
    assertThat(run(List.of(), woven).expectSuccess().strip()).isEqualTo(PLAN);
  }

  @Test
  void the_build_of_its_user_weaves_a_copy_of_it() throws Exception {
    byte[] original = Files.readAllBytes(plain);
    Path woven = user.resolve("target/woven-dependencies/annotated-library-1.jar");
    assertThat(woven).exists();
    assertThat(Files.readAllBytes(woven)).isNotEqualTo(original);
    assertThat(run(List.of(), woven).expectSuccess().strip()).isEqualTo(PLAN);
  }

  private static Command.Outcome run(List<String> options, Path library) throws Exception {
    String path =
        String.join(
            File.pathSeparator,
            user.resolve("target/library-user-1.jar").toString(),
            library.toString(),
            builds.jar("runtime", builds.versioned("thrum-runtime")).toString(),
            builds.jar("annotations", builds.versioned("thrum-annotations")).toString());
    List<String> command =
        Stream.of(
                Stream.of(Command.java()),
                options.stream(),
                Stream.of("-cp", path, "com.acme.trip.Trip"))
            .flatMap(words -> words)
            .toList();
    return Command.run(command);
  }
}
