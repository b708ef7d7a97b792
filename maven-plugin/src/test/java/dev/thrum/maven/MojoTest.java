package dev.thrum.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.transformer.classfile.Screen;
import dev.thrum.transformer.trial.Compile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MojoTest {

  private static final String HEAD =
      "package shop; import dev.thrum.annotations.Async; import dev.thrum.future.Future;\n";
  private static final String GOOD =
      HEAD + "class Good { @Async Future<Integer> m() { return Future.ready(1); } }";
  private static final String WRONG = HEAD + "class Wrong {\n @Async String m() { return null; } }";
  private static final String DOUBTFUL =
      HEAD + "interface Doubtful {\n @Async Future<Integer> m();\n }";

  @TempDir private Path temp;
  private Path sources;
  private Path classes;
  private final RecordedLog log = new RecordedLog();

  @BeforeEach
  void make_directories() throws IOException {
    sources = Files.createDirectories(temp.resolve("src/main/java"));
    classes = Files.createDirectories(temp.resolve("target/classes"));
  }

  @Test
  void weave_weaves_the_classes_and_says_so_in_one_line() throws Exception {
    compile("Good", GOOD);

    weave().execute();

    assertThat(isWoven("Good")).isTrue();
    assertThat(log.lines).hasSize(1);
    assertThat(log.lines.get(0))
        .matches(
            "\\[INFO] Wove 1 of 1 classes \\(1 async methods; 0 classes woven before\\) in \\d+ ms");
  }

  @Test
  void test_weave_weaves_the_test_classes() throws Exception {
    compile("Good", GOOD);
    TestWeaveMojo mojo = new TestWeaveMojo();
    mojo.testClassesDirectory = classes.toFile();
    mojo.testCompileSourceRoots = List.of();
    mojo.setLog(log);

    mojo.execute();

    assertThat(isWoven("Good")).isTrue();
  }

  @Test
  void all_errors_are_logged_with_their_whole_files_and_the_build_fails_once() throws Exception {
    compile("Good", GOOD);
    compile("Wrong", WRONG);
    compile("AlsoWrong", WRONG.replace("class Wrong", "class AlsoWrong"));

    assertThatThrownBy(weave()::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("Thrum found 2 error(s) and 0 warning(s) in async code, listed above");

    assertThat(log.lines).hasSize(2);
    assertThat(log.lines.get(0))
        .startsWith("[ERROR] " + sources.resolve("shop/AlsoWrong.java") + ":[3,1] TH-E101 ");
    assertThat(log.lines.get(1))
        .startsWith("[ERROR] " + sources.resolve("shop/Wrong.java") + ":[3,1] TH-E101 ");
    assertThat(isWoven("Good")).isFalse();
  }

  @Test
  void eclipse_shows_them_at_their_lines_until_they_are_mended() throws Exception {
    RecordedContext eclipse = new RecordedContext();
    compile("Wrong", WRONG);
    WeaveMojo mojo = weave();
    mojo.context = eclipse;
    assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);

    assertThat(eclipse.markers.get(sources.resolve("shop/Wrong.java").toFile()))
        .singleElement()
        .asString()
        .startsWith("error 3,1 TH-E101 ");

    compile("Wrong", WRONG.replace("String m", "Future<String> m"));
    WeaveMojo again = weave();
    again.context = eclipse;
    again.execute();
    assertThat(eclipse.markers).isEmpty();
    assertThat(eclipse.refreshed).contains(classes.toFile());
  }

  @Test
  void a_warning_is_logged_and_fails_only_when_asked_to() throws Exception {
    compile("Doubtful", DOUBTFUL);
    compile("Good", GOOD);

    WeaveMojo strict = weave();
    strict.failOnWarning = true;
    assertThatThrownBy(strict::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(
            "Thrum found 0 error(s) and 1 warning(s) in async code, listed above;"
                + " thrum.failOnWarning is set");
    assertThat(isWoven("Good")).isFalse();

    weave().execute();
    assertThat(isWoven("Good")).isTrue();
    assertThat(log.lines.get(1))
        .startsWith("[WARNING] ")
        .contains("Doubtful.java:")
        .contains("TH-W");
  }

  @Test
  void weave_dependencies_weaves_copies_of_the_named_jars_and_leaves_the_originals()
      throws Exception {
    compile("Good", GOOD);
    Path jar = temp.resolve("library-1.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("shop/Good.class"));
      out.write(Files.readAllBytes(classes.resolve("shop/Good.class")));
      out.closeEntry();
    }
    byte[] original = Files.readAllBytes(jar);
    WeaveDependenciesMojo mojo = weaveDependencies(jar);
    mojo.artifacts = List.of("com.acme:library");

    mojo.execute();

    assertThat(jar).hasBinaryContent(original);
    Path copy = temp.resolve("target/woven-dependencies/library-1.jar");
    try (ZipFile woven = new ZipFile(copy.toFile())) {
      byte[] bytes = woven.getInputStream(woven.getEntry("shop/Good.class")).readAllBytes();
      assertThat(Screen.isWoven(bytes)).isTrue();
    }
  }

  @Test
  void weave_dependencies_says_which_there_are_when_one_is_not() {
    WeaveDependenciesMojo mojo = weaveDependencies(temp.resolve("library-1.jar"));
    mojo.artifacts = List.of("com.acme:libary");
    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("No dependency is named com.acme:libary; there are com.acme:library");
  }

  private WeaveDependenciesMojo weaveDependencies(Path jar) {
    Artifact library =
        new DefaultArtifact(
            "com.acme", "library", "1", "compile", "jar", null, new DefaultArtifactHandler("jar"));
    library.setFile(jar.toFile());
    WeaveDependenciesMojo mojo = new WeaveDependenciesMojo();
    mojo.dependencies = Set.of(library);
    mojo.outputDirectory = temp.resolve("target/woven-dependencies").toFile();
    mojo.setLog(log);
    return mojo;
  }

  @Test
  void check_reports_and_leaves_the_classes_alone() throws Exception {
    compile("Good", GOOD);
    CheckMojo mojo = new CheckMojo();
    mojo.classesDirectory = classes.toFile();
    mojo.compileSourceRoots = List.of(sources.toString());
    mojo.setLog(log);

    mojo.execute();
    assertThat(log.lines)
        .containsExactly(
            "[INFO] Async code of 1 classes checked, 1 of them not woven yet: 0 warning(s)");
    assertThat(isWoven("Good")).isFalse();

    compile("Wrong", WRONG);
    assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
  }

  @Test
  void includes_and_excludes_choose_the_classes() throws Exception {
    compile("Good", GOOD);
    compile("Wrong", WRONG);
    WeaveMojo mojo = weave();
    mojo.excludes = List.of("**.Wrong");

    mojo.execute();
    assertThat(isWoven("Good")).isTrue();

    mojo.includes = List.of("");
    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageStartingWith("In includes or excludes: empty class pattern");
  }

  @Test
  void a_missing_directory_is_nothing_to_do() throws Exception {
    WeaveMojo mojo = weave();
    mojo.classesDirectory = temp.resolve("nowhere").toFile();

    mojo.execute();

    assertThat(log.lines).isEmpty();
  }

  @Test
  void skip_skips() throws Exception {
    compile("Wrong", WRONG);
    WeaveMojo mojo = weave();
    mojo.skip = true;

    mojo.execute();

    assertThat(log.lines).isEmpty();
  }

  private WeaveMojo weave() {
    WeaveMojo mojo = new WeaveMojo();
    mojo.classesDirectory = classes.toFile();
    mojo.compileSourceRoots = List.of(sources.toString());
    mojo.setLog(log);
    return mojo;
  }

  private void compile(String name, String text) throws IOException {
    Path file = sources.resolve("shop/" + name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Compile.into(classes, "shop/" + name, text);
  }

  private boolean isWoven(String name) throws IOException {
    return Screen.isWoven(Files.readAllBytes(classes.resolve("shop/" + name + ".class")));
  }
}
