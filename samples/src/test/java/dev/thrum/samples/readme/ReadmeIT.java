package dev.thrum.samples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what README.md tells newcomers to do, literally, in an empty folder. */
class ReadmeIT {

  private static final Path REPOSITORY = Path.of("target", "readme-repository").toAbsolutePath();

  @TempDir private Path project;
  private final Readme readme;

  ReadmeIT() throws IOException {
    readme = new Readme();
  }

  @Test
  void the_maven_snippet_weaves_the_program_in_somebody_elses_build() throws Exception {
    install();
    write("src/main/java/Hello.java", hello());
    write("settings.xml", settings());
    write("pom.xml", pom(readme.blocks("xml").get(0).text()));

    ProcessBuilder maven =
        new ProcessBuilder(
            Path.of(System.getProperty("thrum.it.maven"), "bin", "mvn").toString(),
            "-B",
            "-ntp",
            "-s",
            "settings.xml",
            "-Dmaven.repo.local=" + REPOSITORY,
            "package");
    maven.environment().remove("MAVEN_OPTS");
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Command.run(maven.directory(project.toFile())).expectSuccess();

    assertThat(run(List.of("java", "-cp", "target/classes" + File.pathSeparator + api(), "Hello")))
        .isEqualToIgnoringNewLines("hello, Ada");
  }

  @Test
  void the_agent_weaves_it_while_it_is_loaded() throws Exception {
    compile("Hello", hello());
    assertThat(run(commands().get(1))).isEqualToIgnoringNewLines("hello, Ada");
  }

  @Test
  void the_command_line_weaves_what_the_compiler_has_made() throws Exception {
    compile("Hello", hello());
    run(commands().get(0));
    assertThat(run(List.of("java", "-cp", "target/classes" + File.pathSeparator + api(), "Hello")))
        .isEqualToIgnoringNewLines("hello, Ada");
  }

  @Test
  void mistakes_in_the_source_are_answered_as_the_table_says() throws Exception {
    compile("Mistakes", MISTAKES);
    Command.Outcome check =
        Command.run(
            List.of(
                Command.java(),
                "-jar",
                jar("transformer", "thrum-transformer.jar").toString(),
                "check",
                project.resolve("target/classes").toString()));
    List<String> diagnostics =
        readme.table("Troubleshooting").stream()
            .filter(cell -> cell.startsWith("`TH-"))
            .map(cell -> cell.replace("`", ""))
            .toList();
    assertThat(diagnostics).hasSizeGreaterThan(4);
    assertThat(check.err() + check.out()).contains(diagnostics).contains("TH-W203");
  }

  private static final String MISTAKES =
      """
      import static dev.thrum.Thrum.*;
      import dev.thrum.annotations.Async;
      import dev.thrum.future.Future;
      import java.time.Duration;
      import java.util.List;

      class Mistakes {
        void notAsync() {
          await(yieldNow());
        }
        @Async String wrongType() {
          return "";
        }
        @Async Future<Void> lambda() {
          List.of(1).forEach(n -> await(yieldNow()));
          return Future.ready();
        }
        @Async Future<Void> locked() {
          synchronized (this) {
            await(yieldNow());
          }
          return Future.ready();
        }
        @Async Future<Void> blocked() throws InterruptedException {
          Thread.sleep(10);
          yieldNow();
          return Future.ready();
        }
      }
      """;

  // ---------------------------------------------------------------- what it shows

  private String hello() {
    return readme.blocks("java").get(0).text();
  }

  /** The commands in front of which the README says that they are tested here. */
  private List<List<String>> commands() {
    return readme.blocks("sh").stream()
        .filter(block -> block.note().equals("tested by ReadmeIT"))
        .flatMap(block -> block.text().lines())
        .map(line -> Arrays.asList(line.split(" +")))
        .toList();
  }

  /** Runs a command as a user would type it, with the jars where this build has put them. */
  private String run(List<String> command) throws Exception {
    List<String> words = new ArrayList<>();
    for (String word : command) {
      words.add(
          word.replace(
                  "thrum-transformer.jar", jar("transformer", "thrum-transformer.jar").toString())
              .replace("thrum-agent.jar", jar("agent", "thrum-agent.jar").toString())
              .replace("thrum-runtime.jar", jar("runtime", versioned("thrum-runtime")).toString())
              .replace(
                  "thrum-annotations.jar",
                  jar("annotations", versioned("thrum-annotations")).toString()));
    }
    assertThat(words.set(0, Command.java())).isEqualTo("java");
    return Command.run(new ProcessBuilder(words).directory(project.toFile())).expectSuccess();
  }

  private static String api() {
    return jar("runtime", versioned("thrum-runtime"))
        + File.pathSeparator
        + jar("annotations", versioned("thrum-annotations"));
  }

  private void compile(String name, String source) throws Exception {
    Path file = write(name + ".java", source);
    int status =
        javax.tools.ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-g",
                "-cp",
                api(),
                "-d",
                project.resolve("target/classes").toString(),
                file.toString());
    assertThat(status).isZero();
  }

  private Path write(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  // ---------------------------------------------------------------- a repository for its Maven

  private static String versioned(String artifact) {
    return artifact + "-" + System.getProperty("thrum.it.version") + ".jar";
  }

  private static Path jar(String module, String name) {
    Path jar = Readme.ROOT.resolve(module).resolve("target").resolve(name);
    assertThat(jar).as("build from the root: mvn verify").exists();
    return jar;
  }

  private static void install() throws IOException {
    put("thrum-parent", Readme.ROOT.resolve("pom.xml"), "pom");
    for (String module : List.of("annotations", "runtime", "transformer", "maven-plugin")) {
      String artifact = "thrum-" + module;
      put(artifact, Readme.ROOT.resolve(module).resolve("pom.xml"), "pom");
      put(artifact, jar(module, versioned(artifact)), "jar");
    }
  }

  private static void put(String artifact, Path file, String type) throws IOException {
    String version = System.getProperty("thrum.it.version");
    Path folder = REPOSITORY.resolve("dev/thrum/" + artifact + "/" + version);
    Files.createDirectories(folder);
    Files.copy(
        file,
        folder.resolve(artifact + "-" + version + "." + type),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** All that it needs besides has been fetched by this build, and nothing is fetched from afar. */
  private static String settings() {
    return """
        <settings>
          <mirrors>
            <mirror><id>filled</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
          </mirrors>
        </settings>
        """
        .formatted(Path.of(System.getProperty("thrum.it.repository")).toUri());
  }

  /** A pom around the snippet, with the plugins of this build, for those have been fetched. */
  private static String pom(String snippet) throws IOException {
    StringBuilder plugins = new StringBuilder();
    String root = Files.readString(Readme.ROOT.resolve("pom.xml"));
    for (String name : List.of("resources", "compiler", "surefire", "jar")) {
      String artifact = "maven-" + name + "-plugin";
      Matcher version =
          Pattern.compile("<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]+)<")
              .matcher(root);
      assertThat(version.find()).as(artifact).isTrue();
      plugins.append(
          "<plugin><artifactId>%s</artifactId><version>%s</version></plugin>"
              .formatted(
                  artifact, version.group(1).replace("${surefire.version}", surefire(root))));
    }
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.acme</groupId>
          <artifactId>hello</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          %s
        </project>
        """
        .formatted(
            snippet.replace(
                "<build>",
                "<build><pluginManagement><plugins>" + plugins + "</plugins></pluginManagement>"));
  }

  private static String surefire(String root) {
    Matcher version = Pattern.compile("<surefire.version>([^<]+)<").matcher(root);
    assertThat(version.find()).isTrue();
    return version.group(1);
  }
}
