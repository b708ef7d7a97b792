package dev.thrum.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.trial.Fork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user's project, built by a real Maven. The modules of this build are put into a local
 * repository of its own; all else comes from the repository that this build has filled, and nothing
 * from anywhere farther away.
 */
final class Project {

  private static final Path ROOT = Path.of(System.getProperty("thrum.it.root"));
  private static final String VERSION = System.getProperty("thrum.it.version");
  private static final Path REPOSITORY = Path.of("target", "it-repository").toAbsolutePath();

  private final Path home;

  Project(Path home) throws IOException {
    this.home = home;
    install();
    write("settings.xml", settings());
    write("pom.xml", pom());
  }

  /** Writes a source or resource file. */
  Path write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  Path path(String name) {
    return home.resolve(name);
  }

  /** Runs Maven; answers what it says, without colours. */
  Fork.Outcome maven(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("thrum.it.maven"), "bin", "mvn").toString());
    command.addAll(List.of("-B", "-ntp", "-s", "settings.xml", "-Dmaven.repo.local=" + REPOSITORY));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().remove("MAVEN_OPTS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return Fork.run(builder);
  }

  private static void install() throws IOException {
    put("thrum-parent", ROOT.resolve("pom.xml"), "pom");
    for (String module : List.of("annotations", "runtime", "transformer", "maven-plugin")) {
      String artifact = "thrum-" + module;
      Path folder = ROOT.resolve(module);
      put(artifact, folder.resolve("pom.xml"), "pom");
      put(artifact, folder.resolve("target/" + artifact + "-" + VERSION + ".jar"), "jar");
    }
  }

  private static void put(String artifact, Path file, String type) throws IOException {
    assertThat(file).as("build from the root: mvn verify").exists();
    Path folder = REPOSITORY.resolve("dev/thrum/" + artifact + "/" + VERSION);
    Files.createDirectories(folder);
    Files.copy(
        file,
        folder.resolve(artifact + "-" + VERSION + "." + type),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static String settings() {
    Path filled = Path.of(System.getProperty("thrum.it.repository"));
    return """
        <settings>
          <mirrors>
            <mirror>
              <id>filled</id>
              <mirrorOf>*</mirrorOf>
              <url>%s</url>
            </mirror>
          </mirrors>
        </settings>
        """
        .formatted(filled.toUri());
  }

  private static String pom() throws IOException {
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.acme</groupId>
          <artifactId>shop</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencies>
            <dependency>
              <groupId>dev.thrum</groupId>
              <artifactId>thrum-runtime</artifactId>
              <version>%1$s</version>
            </dependency>
          </dependencies>
          <build>
            <plugins>
              <plugin>
                <artifactId>maven-resources-plugin</artifactId>
                <version>%2$s</version>
              </plugin>
              <plugin>
                <artifactId>maven-compiler-plugin</artifactId>
                <version>%3$s</version>
              </plugin>
              <plugin>
                <groupId>dev.thrum</groupId>
                <artifactId>thrum-maven-plugin</artifactId>
                <version>%1$s</version>
                <executions>
                  <execution>
                    <goals>
                      <goal>weave</goal>
                      <goal>testWeave</goal>
                    </goals>
                  </execution>
                </executions>
              </plugin>
            </plugins>
          </build>
        </project>
        """
        .formatted(VERSION, version("maven-resources-plugin"), version("maven-compiler-plugin"));
  }

  /** The version that this build uses, which has been fetched. */
  private static String version(String plugin) throws IOException {
    Matcher matcher =
        Pattern.compile("<artifactId>" + plugin + "</artifactId>\\s*<version>([^<]+)<")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertThat(matcher.find()).as(plugin).isTrue();
    return matcher.group(1);
  }
}
