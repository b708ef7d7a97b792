package dev.thrum.samples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Builds;
import dev.thrum.samples.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what README.md tells newcomers to do, literally, in an empty folder: its files are written
 * as they stand there, its commands are run by a shell. Maven asks no repository but this build's.
 */
class ReadmeIT {

  @TempDir private static Path repository;
  private static Builds builds;

  @TempDir private Path project;
  private final Readme readme;

  ReadmeIT() throws IOException {
    readme = new Readme();
  }

  @BeforeAll
  static void install() throws IOException {
    builds = new Builds(repository);
  }

  // ---------------------------------------------------------------- an empty folder

  @Test
  void maven_weaves_the_program() throws Exception {
    write("src/main/java/Hello.java", hello());
    write("pom.xml", builds.withPluginsOfThisBuild(readme.blocks("xml").get(0).text()));
    assertThat(run("Maven")).endsWith("hello, Ada\n");
    assertThat(classes("target/classes")).anyMatch(name -> name.startsWith("Hello$$Async$greet"));
  }

  @Test
  void the_agent_weaves_it_while_it_is_loaded() throws Exception {
    write("Hello.java", hello());
    run("the jars");
    assertThat(run("the agent")).isEqualTo("hello, Ada\n");
    assertThat(classes("classes")).containsExactly("Hello.class");
  }

  @Test
  void the_command_line_weaves_what_the_compiler_has_made() throws Exception {
    write("Hello.java", hello());
    run("the jars");
    run("the agent");
    assertThat(run("the command line")).endsWith("hello, Ada\n");
    assertThat(classes("classes")).anyMatch(name -> name.startsWith("Hello$$Async$greet"));
  }

  @Test
  void a_debugger_stops_behind_the_await_and_knows_the_variables() throws Exception {
    write("Hello.java", hello());
    run("the jars");
    run("the agent");
    run("the command line");
    List<String> session = block("console", "the debugger").lines().toList();
    try (Session jdb = new Session(shell(session.get(0).replaceFirst("^\\$ ", "exec ")))) {
      for (String line : session.subList(1, session.size())) {
        Matcher typed = Pattern.compile("^(>|[\\w-]+\\[1]) (.*)$").matcher(line);
        if (typed.matches()) {
          jdb.type(typed.group(2));
        } else {
          jdb.expect(line);
        }
      }
    }
  }

  // ---------------------------------------------------------------- a project that exists

  @Test
  void a_project_with_tests_of_its_own_gets_the_dependency_and_the_plugin() throws Exception {
    String pom = Files.readString(Readme.ROOT.resolve("samples/existing/pom.xml"));
    String shown = readme.blocks("xml").get(0).text();
    write(
        "pom.xml",
        builds.withPluginsOfThisBuild(
            pom.replace("<!-- dependency -->", element("dependency", shown))
                .replace("<!-- plugin -->", element("plugin", shown))));
    Builds.copy(Readme.ROOT.resolve("samples/existing/src"), project.resolve("src"));
    builds.maven(project, "package");
    assertThat(project.resolve("target/surefire-reports")).isNotEmptyDirectory();
    assertThat(classes("target/classes/com/acme")).anyMatch(name -> name.contains("$$Async$"));
    assertThat(classes("target/test-classes/com/acme")).anyMatch(name -> name.contains("$$Async$"));
  }

  private static String element(String name, String xml) {
    Matcher element =
        Pattern.compile("<" + name + ">.*?</" + name + ">", Pattern.DOTALL).matcher(xml);
    assertThat(element.find()).as(name).isTrue();
    return element.group();
  }

  // ---------------------------------------------------------------- mistakes

  @Test
  void mistakes_in_the_source_are_answered_as_the_table_says() throws Exception {
    write("Mistakes.java", MISTAKES);
    run("the jars");
    String javac = "javac -g -cp thrum-runtime.jar:thrum-annotations.jar -d classes Mistakes.java";
    assertThat(Command.run(shell(javac)).status()).isZero();
    Command.Outcome check = Command.run(shell("java -jar thrum-transformer.jar check classes"));
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

  // ---------------------------------------------------------------- what it shows, and doing it

  private String hello() {
    return readme.blocks("java").get(0).text();
  }

  private String block(String language, String what) {
    return readme.blocks(language).stream()
        .filter(block -> block.note().equals("tested by ReadmeIT: " + what))
        .findFirst()
        .orElseThrow()
        .text();
  }

  /** Types the commands of a block. */
  private String run(String what) throws Exception {
    return Command.run(shell(block("sh", what))).expectSuccess();
  }

  /** A shell in the project, with the Java and the Maven of this build, and the clone. */
  private ProcessBuilder shell(String commands) throws IOException {
    ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands);
    String bin = Path.of(System.getProperty("java.home"), "bin").toString();
    String maven = Path.of(System.getProperty("thrum.it.maven"), "bin").toString();
    shell.environment().merge("PATH", bin + ":" + maven, (path, ours) -> ours + ":" + path);
    shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
    shell.environment().put("THRUM", Readme.ROOT.toString());
    shell.environment().remove("MAVEN_OPTS");
    write(".mvn/maven.config", String.join("\n", builds.options()) + "\n");
    return shell.directory(project.toFile());
  }

  private List<String> classes(String folder) {
    return List.of(new File(project.toFile(), folder).list((dir, name) -> name.endsWith(".class")));
  }

  private void write(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
