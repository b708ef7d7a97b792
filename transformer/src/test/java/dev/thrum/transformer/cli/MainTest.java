package dev.thrum.transformer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.trial.Compile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private static final String HELP = " (--help tells what there is)";

  @TempDir private Path temp;
  private Path classes;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void compile_a_class() throws IOException {
    classes = Files.createDirectory(temp.resolve("classes"));
    Compile.into(classes, "shop/Plain", "package shop; class Plain {}");
  }

  @Test
  void weaving_ends_with_one_line_of_numbers() {
    assertThat(run("weave", classes.toString())).isZero();

    assertThat(out.toString())
        .matches(
            "thrum: wove 0 of 1 class \\(0 async methods; 0 woven before\\) in \\d+ ms;"
                + " 0 errors, 0 warnings\\R");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void json_is_one_object() {
    assertThat(run("check", "--json", classes.toString())).isZero();

    assertThat(out.toString())
        .matches(
            "\\{\"failed\":false,\"diagnostics\":\\[],\"summary\":\\{\"classes\":1,\"woven\":0,"
                + "\"methods\":0,\"skipped\":0,\"errors\":0,\"warnings\":0,\"millis\":\\d+}}\\R");
  }

  @Test
  void a_missing_path_is_one_line_and_exit_code_2() {
    String missing = temp.resolve("nowhere").toString();

    assertThat(run("weave", classes.toString(), missing)).isEqualTo(2);
    assertComplaint("thrum: no such directory or jar: " + missing + HELP);
  }

  @Test
  void an_unknown_option_is_one_line_that_names_the_likely_one() {
    assertThat(run("weave", "--verfy", classes.toString())).isEqualTo(2);
    assertComplaint("thrum: Unknown option: '--verfy'; did you mean --verify or --version" + HELP);
  }

  @Test
  void an_unknown_command_is_one_line() {
    assertThat(run("weeve", classes.toString())).isEqualTo(2);
    assertComplaint("thrum: unknown command: 'weeve'; did you mean weave" + HELP);
  }

  @Test
  void no_command_and_no_path_are_told() {
    assertThat(run()).isEqualTo(2);
    assertComplaint("thrum: Missing required subcommand" + HELP);

    err.getBuffer().setLength(0);
    assertThat(run("weave")).isEqualTo(2);
    assertComplaint("thrum: Missing required parameter: 'DIR-OR-JAR'" + HELP);
  }

  @Test
  void a_file_that_is_no_jar_fails_with_one_line() throws IOException {
    Path notes = Files.writeString(temp.resolve("notes.txt"), "hello");

    assertThat(run("weave", notes.toString())).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .startsWith("thrum: " + notes + " is neither a directory nor a jar: ");
  }

  @Test
  void a_copy_of_several_goes_into_a_directory_by_name() throws IOException {
    Path other = Files.createDirectory(temp.resolve("other"));
    Compile.into(other, "shop/Other", "package shop; class Other {}");
    Path copies = temp.resolve("copies");

    assertThat(run("weave", classes.toString(), other.toString(), "-o", copies.toString()))
        .isZero();

    assertThat(copies.resolve("classes/shop/Plain.class")).exists();
    assertThat(copies.resolve("other/shop/Other.class")).exists();
  }

  @Test
  void two_inputs_of_one_name_cannot_share_an_output() throws IOException {
    Path other = Files.createDirectories(temp.resolve("other/classes"));
    Path copies = temp.resolve("copies");

    assertThat(run("weave", classes.toString(), other.toString(), "-o", copies.toString()))
        .isEqualTo(2);
    assertComplaint(
        "thrum: "
            + classes
            + " and "
            + other
            + " would both become "
            + copies.resolve("classes")
            + HELP);
  }

  @Test
  void an_output_inside_the_input_is_refused() {
    String inside = classes.resolve("woven").toString();

    assertThat(run("weave", classes.toString(), "-o", inside)).isEqualTo(2);
    assertComplaint(
        "thrum: input and output lie in one another: " + classes + ", " + inside + HELP);
  }

  @Test
  void a_bad_pattern_is_told() {
    assertThat(run("check", "--include", "", classes.toString())).isEqualTo(2);
    assertComplaint("thrum: empty class pattern; write com.acme.** or com.acme.Cart" + HELP);
  }

  @Test
  void help_lists_commands_and_options() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("weave", "check", "--version", "Exit codes:");

    assertThat(run("weave", "--help")).isZero();
    assertThat(out.toString())
        .contains("--output", "--verify", "--keep-locals", "--json", "--werror", "--source-root");
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private void assertComplaint(String line) {
    assertThat(err.toString()).isEqualTo(line + System.lineSeparator());
  }
}
