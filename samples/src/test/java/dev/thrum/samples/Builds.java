package dev.thrum.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs Maven for other people's projects, with the modules of this build in a repository of its
 * own; all else has been fetched by this build, and nothing is fetched from afar.
 */
public final class Builds {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final Path repository;
  private final Path settings;
  private final String version = System.getProperty("thrum.it.version");

  public Builds(Path repository) throws IOException {
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
  public void maven(Path project, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("thrum.it.maven"), "bin", "mvn").toString());
    command.addAll(options());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
    builder.environment().remove("MAVEN_OPTS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Command.run(builder).expectSuccess();
  }

  /** What its Maven has to be told. */
  public List<String> options() {
    return List.of(
        "-B",
        "-ntp",
        "-s",
        settings.toString(),
        "-Dmaven.repo.local=" + repository,
        "-Dthrum.version=" + version);
  }

  /**
   * A pom that takes Maven's plugins in the versions of this build, for those have been fetched.
   */
  public String withPluginsOfThisBuild(String pom) throws IOException {
    String root = Files.readString(ROOT.resolve("pom.xml"));
    StringBuilder plugins = new StringBuilder();
    for (String name : List.of("resources", "compiler", "surefire", "jar", "dependency")) {
      String artifact = "maven-" + name + "-plugin";
      String pinned = group("<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]+)<", root);
      if (pinned.equals("${surefire.version}")) {
        pinned = group("<surefire.version>([^<]+)<", root);
      }
      plugins.append("<plugin><artifactId>").append(artifact);
      plugins.append("</artifactId><version>").append(pinned).append("</version></plugin>");
    }
    assertThat(pom).contains("<build>");
    return pom.replace(
        "<build>",
        "<build><pluginManagement><plugins>" + plugins + "</plugins></pluginManagement>");
  }

  private static String group(String pattern, String text) {
    Matcher match = Pattern.compile(pattern).matcher(text);
    assertThat(match.find()).as(pattern).isTrue();
    return match.group(1);
  }

  /** A copy of sources, so that nothing is built among them. */
  public static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return to;
  }

  /** Puts something into the repository; what has no jar is a parent. */
  public void install(String group, String artifact, String itsVersion, Path pom, Path jar)
      throws IOException {
    Path folder = repository.resolve(group + "/" + artifact + "/" + itsVersion);
    Files.createDirectories(folder);
    Files.copy(pom, folder.resolve(artifact + "-" + itsVersion + ".pom"));
    if (jar != null) {
      Files.copy(jar, folder.resolve(artifact + "-" + itsVersion + ".jar"));
    }
  }

  public String versioned(String artifact) {
    return artifact + "-" + version + ".jar";
  }

  /** What this build has made. */
  public Path jar(String module, String name) {
    Path jar = ROOT.resolve(module).resolve("target").resolve(name);
    assertThat(jar).as("build from the root: mvn verify").exists();
    return jar;
  }
}
