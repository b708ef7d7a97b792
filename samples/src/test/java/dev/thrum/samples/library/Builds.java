package dev.thrum.samples.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs Maven for other people's projects, with the modules of this build in a repository of its
 * own; all else has been fetched by this build, and nothing is fetched from afar.
 */
final class Builds {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final Path repository;
  private final Path settings;
  private final String version = System.getProperty("thrum.it.version");

  Builds(Path repository) throws IOException {
    this.repository = repository;
    install("dev/thrum", "thrum-parent", version, ROOT.resolve("pom.xml"), null);
    for (String module : List.of("annotations", "runtime", "transformer", "maven-plugin")) {
      String artifact = "thrum-" + module;
      Path pom = ROOT.resolve(module).resolve("pom.xml");
      install("dev/thrum", artifact, version, pom, jar(module, versioned(artifact)));
    }
    settings =
        Files.writeString(
            repository.resolve("settings.xml"),
            """
            <settings>
              <mirrors>
                <mirror><id>filled</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
              </mirrors>
            </settings>
            """
                .formatted(Path.of(System.getProperty("thrum.it.repository")).toUri()));
  }

  /** Runs Maven to a good end. */
  void maven(Path project, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("thrum.it.maven"), "bin", "mvn").toString());
    command.addAll(List.of("-B", "-ntp", "-s", settings.toString()));
    command.addAll(List.of("-Dmaven.repo.local=" + repository, "-Dthrum.version=" + version));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
    builder.environment().remove("MAVEN_OPTS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Command.run(builder).expectSuccess();
  }

  /** Puts something into the repository; what has no jar is a parent. */
  void install(String group, String artifact, String itsVersion, Path pom, Path jar)
      throws IOException {
    Path folder = repository.resolve(group + "/" + artifact + "/" + itsVersion);
    Files.createDirectories(folder);
    Files.copy(pom, folder.resolve(artifact + "-" + itsVersion + ".pom"));
    if (jar != null) {
      Files.copy(jar, folder.resolve(artifact + "-" + itsVersion + ".jar"));
    }
  }

  String versioned(String artifact) {
    return artifact + "-" + version + ".jar";
  }

  /** What this build has made. */
  Path jar(String module, String name) {
    Path jar = ROOT.resolve(module).resolve("target").resolve(name);
    assertThat(jar).as("build from the root: mvn verify").exists();
    return jar;
  }
}
