package dev.thrum.samples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Builds;
import dev.thrum.samples.Command;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recipes for Gradle and Bazel in docs/getting-started.md: the command that they have those run
 * weaves. The build tools themselves are not here.
 */
class RecipesIT {

  @TempDir private static Path repository;
  @TempDir private Path project;

  private Builds builds;
  private Readme page;
  private String api;
  private String weaver;

  @BeforeEach
  void compile() throws Exception {
    builds = new Builds(Files.createTempDirectory(repository, "builds"));
    page = new Readme(Readme.ROOT.resolve("docs/getting-started.md"));
    api =
        builds.jar("runtime", builds.versioned("thrum-runtime"))
            + File.pathSeparator
            + builds.jar("annotations", builds.versioned("thrum-annotations"));
    weaver = builds.jar("transformer", "thrum-transformer.jar").toString();
    Path hello =
        Files.writeString(project.resolve("Hello.java"), page.blocks("java").get(0).text());
    String classes = project.resolve("classes").toString();
    String javac = Path.of(Command.java()).resolveSibling("javac").toString();
    shell(javac + " -g -cp " + api + " -d " + classes + " " + hello);
  }

  @Test
  void the_command_that_gradle_runs_weaves_the_classes() throws Exception {
    Matcher command =
        Pattern.compile("commandLine (.*)").matcher(page.blocks("groovy").get(0).text());
    assertThat(command.find()).isTrue();
    shell(
        command
            .group(1)
            .replaceAll("[',]", "")
            .replace("configurations.weaver.singleFile.path", weaver));
    assertThat(hello("classes")).isEqualTo("hello, Ada\n");
  }

  @Test
  void the_command_that_bazel_runs_weaves_a_jar_into_another() throws Exception {
    Matcher command =
        Pattern.compile("cmd = \"(.*)\"").matcher(page.blocks("python").get(0).text());
    assertThat(command.find()).isTrue();
    shell("jar --create --file libshop.jar -C classes .");
    shell(
        command
            .group(1)
            .replace("$(location //tools:thrum-transformer.jar)", weaver)
            .replace("$(location :libshop.jar)", "libshop.jar")
            .replace("$@", "shop-woven.jar"));
    assertThat(hello("shop-woven.jar")).isEqualTo("hello, Ada\n");
  }

  private String hello(String classes) throws Exception {
    return shell("java -cp " + classes + File.pathSeparator + api + " Hello");
  }

  private String shell(String command) throws Exception {
    ProcessBuilder shell = new ProcessBuilder("bash", "-euc", command).directory(project.toFile());
    String bin = Path.of(System.getProperty("java.home"), "bin").toString();
    shell.environment().merge("PATH", bin, (path, ours) -> ours + File.pathSeparator + path);
    return Command.run(shell).expectSuccess();
  }
}
