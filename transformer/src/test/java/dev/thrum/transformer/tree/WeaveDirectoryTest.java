package dev.thrum.transformer.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.classfile.Screen;
import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.select.ClassFilter;
import dev.thrum.transformer.trial.Compile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeaveDirectoryTest {

  private static final String ASYNC = "import dev.thrum.annotations.Async; ";
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir private Path temp;
  private Path classes;

  @BeforeEach
  void compile_a_shop() throws IOException {
    classes = Files.createDirectory(temp.resolve("classes"));
    compile("shop/Cart", "package shop; class Cart { @Async void pay() {} @Async void ship() {} }");
    compile("shop/Plain", "package shop; class Plain { void pay() {} }");
    compile("shop/package-info", "@Deprecated package shop;");
  }

  @Test
  void frames_are_written_beside_their_host() throws IOException {
    TreeReport report = weave(classes);

    assertThat(classes.resolve("shop/Cart$$Async$pay.class")).exists();
    assertThat(classes.resolve("shop/Cart$$Async$ship.class")).exists();
    assertThat(Screen.isWoven(bytes("shop/Cart.class"))).isTrue();
    assertThat(report.failed()).isFalse();
    assertThat(report.diagnostics()).isEmpty();
    assertNumbers(report, 2, 1, 2, 0);
  }

  @Test
  void what_has_no_async_code_is_not_touched() throws IOException {
    Map<String, String> before = Snapshot.of(classes);

    weave(classes);

    Map<String, String> after = Snapshot.of(classes);
    assertThat(after).containsEntry("shop/Plain.class", before.get("shop/Plain.class"));
    assertThat(after)
        .containsEntry("shop/package-info.class", before.get("shop/package-info.class"));
  }

  @Test
  void woven_files_keep_the_time_of_the_compiled_ones() throws IOException {
    Files.setLastModifiedTime(classes.resolve("shop/Cart.class"), LONG_AGO);

    weave(classes);

    assertThat(Files.getLastModifiedTime(classes.resolve("shop/Cart.class"))).isEqualTo(LONG_AGO);
    assertThat(Files.getLastModifiedTime(classes.resolve("shop/Cart$$Async$pay.class")))
        .isEqualTo(LONG_AGO);
  }

  @Test
  void weaving_again_changes_nothing() throws IOException {
    weave(classes);
    Map<String, String> once = Snapshot.of(classes);

    TreeReport again = weave(classes);

    assertThat(Snapshot.of(classes)).isEqualTo(once);
    assertNumbers(again, 2, 0, 0, 1);
  }

  @Test
  void one_error_and_nothing_is_written_but_all_errors_are_told() throws IOException {
    compile("shop/A", "package shop; class A { @Async void wrong() {} @Async void doubtful() {} }");
    compile("shop/B", "package shop; class B { @Async void wrong() {} }");
    Map<String, String> before = Snapshot.of(classes);

    TreeReport report = weave(classes);

    assertThat(Snapshot.of(classes)).isEqualTo(before);
    assertThat(report.failed()).isTrue();
    assertThat(report.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "shop/A.java:[7,1] TH-E130 this is wrong",
            "shop/A.java:[7,1] TH-W201 this is doubtful",
            "shop/B.java:[7,1] TH-E130 this is wrong");
    assertThat(report.summary().errors()).isEqualTo(2);
    assertThat(report.summary().warnings()).isEqualTo(1);
  }

  @Test
  void a_warning_fails_only_when_asked_to() throws IOException {
    compile("shop/A", "package shop; class A { @Async void doubtful() {} }");
    Map<String, String> before = Snapshot.of(classes);
    TreeOptions strict =
        new TreeOptions(WeaveOptions.buildTime(), ClassFilter.all(), List.of(), true);

    assertThat(weave(strict, classes).failed()).isTrue();
    assertThat(Snapshot.of(classes)).isEqualTo(before);

    assertThat(weave(classes).failed()).isFalse();
    assertThat(Screen.isWoven(bytes("shop/A.class"))).isTrue();
  }

  @Test
  void a_class_the_weaver_fails_on_is_told_beside_the_other_errors() throws IOException {
    compile("shop/A", "package shop; class A { @Async void crash() {} }");
    compile("shop/B", "package shop; class B { @Async void wrong() {} }");

    TreeReport report = weave(classes);

    assertThat(report.diagnostics()).hasSize(2);
    assertThat(report.diagnostics().get(0).toString())
        .startsWith(
            "shop/A.class:[1,1] TH-E001 Thrum failed on this class, please report it:"
                + " java.lang.IllegalStateException: no idea at dev.thrum");
  }

  @Test
  void a_check_tells_the_same_and_writes_nothing() throws IOException {
    compile("shop/A", "package shop; class A { @Async void doubtful() {} }");
    Map<String, String> before = Snapshot.of(classes);

    TreeReport report =
        new WeaveTree(TreeOptions.standard(), new FakeWeaver()).check(List.of(classes));

    assertThat(Snapshot.of(classes)).isEqualTo(before);
    assertThat(report.diagnostics()).hasSize(1);
    assertNumbers(report, 3, 2, 3, 0);
  }

  @Test
  void the_frame_of_a_method_that_is_gone_is_deleted() throws IOException {
    weave(classes);
    compile("shop/Cart", "package shop; class Cart { @Async void pay() {} }");

    weave(classes);

    assertThat(classes.resolve("shop/Cart$$Async$pay.class")).exists();
    assertThat(classes.resolve("shop/Cart$$Async$ship.class")).doesNotExist();
  }

  @Test
  void the_frames_of_a_class_without_async_methods_or_without_a_file_are_deleted()
      throws IOException {
    compile("shop/Gone", "package shop; class Gone { @Async void pay() {} }");
    weave(classes);
    compile("shop/Cart", "package shop; class Cart {}");
    Files.delete(classes.resolve("shop/Gone.class"));

    weave(classes);

    assertThat(Snapshot.of(classes).keySet())
        .containsExactly("shop/Cart.class", "shop/Plain.class", "shop/package-info.class");
  }

  @Test
  void a_class_that_is_only_named_like_a_frame_stays() throws IOException {
    compile("shop/Odd$$Async$x", "package shop; class Odd$$Async$x {}");

    weave(classes);

    assertThat(classes.resolve("shop/Odd$$Async$x.class")).exists();
  }

  @Test
  void each_release_of_a_multi_release_tree_is_woven_in_its_own_folder() throws IOException {
    Path release = Files.createDirectories(classes.resolve("META-INF/versions/21"));
    Compile.into(
        release, "shop/Cart", "package shop; " + ASYNC + "class Cart { @Async void fly() {} }");

    weave(classes);

    assertThat(release.resolve("shop/Cart$$Async$fly.class")).exists();
    assertThat(classes.resolve("shop/Cart$$Async$pay.class")).exists();
    assertThat(classes.resolve("shop/Cart$$Async$fly.class")).doesNotExist();
    assertNumbers(weave(classes), 3, 0, 0, 2);
  }

  @Test
  void classes_that_are_not_selected_are_left_alone_and_not_counted() throws IOException {
    TreeOptions others =
        new TreeOptions(
            WeaveOptions.buildTime(),
            new ClassFilter(List.of(), List.of("shop.Cart")),
            List.of(),
            false);

    assertNumbers(weave(others, classes), 1, 0, 0, 0);
    assertThat(Screen.isWoven(bytes("shop/Cart.class"))).isFalse();
  }

  @Test
  void a_copy_holds_everything_and_leaves_the_input_alone() throws IOException {
    Files.writeString(classes.resolve("shop/names.txt"), "text");
    Map<String, String> before = Snapshot.of(classes);
    Path copy = temp.resolve("copy/of/classes");

    new WeaveTree(TreeOptions.standard(), new FakeWeaver())
        .weave(List.of(new Target(classes, copy)));

    assertThat(Snapshot.of(classes)).isEqualTo(before);
    Map<String, String> copied = Snapshot.of(copy);
    assertThat(copied)
        .containsKey("shop/Cart$$Async$pay.class")
        .containsEntry("shop/names.txt", before.get("shop/names.txt"))
        .containsEntry("shop/Plain.class", before.get("shop/Plain.class"));
    weave(classes);
    assertThat(copied).isEqualTo(Snapshot.of(classes));
  }

  @Test
  void a_copy_made_again_has_no_frames_of_the_copy_before() throws IOException {
    Path copy = temp.resolve("copy");
    WeaveTree weaving = new WeaveTree(TreeOptions.standard(), new FakeWeaver());
    weaving.weave(List.of(new Target(classes, copy)));
    compile("shop/Cart", "package shop; class Cart { @Async void pay() {} }");

    weaving.weave(List.of(new Target(classes, copy)));

    assertThat(copy.resolve("shop/Cart$$Async$pay.class")).exists();
    assertThat(copy.resolve("shop/Cart$$Async$ship.class")).doesNotExist();
  }

  @Test
  void diagnostics_name_the_whole_source_file_where_it_is_known() throws IOException {
    compile("shop/A", "package shop; class A { @Async void wrong() {} }");
    compile("shop/B", "package shop; class B { @Async void wrong() {} }");
    Path sources = Files.createDirectories(temp.resolve("src/shop")).getParent();
    Files.writeString(sources.resolve("shop/B.java"), "");
    TreeOptions options =
        new TreeOptions(WeaveOptions.buildTime(), ClassFilter.all(), List.of(temp, sources), false);

    assertThat(weave(options, classes).diagnostics())
        .extracting(Diagnostic::path)
        .containsExactly("shop/A.java", sources.resolve("shop/B.java").toString());
  }

  @Test
  void a_missing_tree_is_told_by_name() {
    assertThatThrownBy(() -> weave(temp.resolve("nowhere")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("nowhere: no such directory or jar");
  }

  private void compile(String name, String text) {
    int body = text.indexOf("; class") + 1;
    String whole = body > 0 ? text.substring(0, body) + ASYNC + text.substring(body) : text;
    Compile.into(classes, name, whole);
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(classes.resolve(name));
  }

  private static TreeReport weave(Path tree) throws IOException {
    return weave(TreeOptions.standard(), tree);
  }

  private static TreeReport weave(TreeOptions options, Path tree) throws IOException {
    return new WeaveTree(options, new FakeWeaver()).weave(List.of(Target.inPlace(tree)));
  }

  private static void assertNumbers(
      TreeReport report, int classes, int woven, int methods, int skipped) {
    Summary it = report.summary();
    assertThat(List.of(it.classes(), it.woven(), it.methods(), it.skipped()))
        .as("classes, woven, methods, skipped")
        .containsExactly(classes, woven, methods, skipped);
  }
}
