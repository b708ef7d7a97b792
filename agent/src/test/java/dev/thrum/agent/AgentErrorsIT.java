package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.trial.Fork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't be woven: one line each, and the program goes on as far as it can. */
class AgentErrorsIT {

  private static final String UNDER_MONITOR = "Bad.java:[12,1] TH-E130 await inside synchronized";

  @TempDir private Path classes;

  @Test
  void a_bad_method_is_one_line_and_throws_the_same_text_while_the_others_work() {
    Programs.compile("Bad", classes);

    Fork.Outcome outcome = run("", "Bad");

    assertThat(outcome.complaints()).singleElement().asString().startsWith(UNDER_MONITOR);
    assertThat(outcome.out().lines()).containsExactly("fine", outcome.complaints().get(0));
    assertThat(outcome.exit()).isZero();
  }

  @Test
  void a_warning_is_one_line_unless_it_is_switched_off_or_made_an_error() {
    Programs.compile("Doubtful", classes);

    Fork.Outcome warned = run("", "Doubtful");
    assertThat(warned.out()).isEqualTo("done\n");
    assertThat(warned.complaints())
        .singleElement()
        .asString()
        .startsWith("Doubtful.java:[12,1] TH-W");

    Fork.Outcome quiet = run("lint=off", "Doubtful");
    assertThat(quiet.out()).isEqualTo("done\n");
    assertThat(quiet.complaints()).isEmpty();

    Fork.Outcome strict = run("lint=error", "Doubtful");
    assertThat(strict.complaints().get(0)).startsWith("Doubtful.java:[12,1] TH-W");
    assertThat(strict.complaints().get(1))
        .isEqualTo("thrum-agent: Doubtful is not woven for this, as lint=error says");
    assertThat(strict.err()).contains("await works in @Async methods");
  }

  @Test
  void a_class_file_that_is_too_new_is_one_line_if_it_uses_thrum_and_none_if_not()
      throws IOException {
    Programs.compile("Greet", classes);
    Programs.compile("Loaders", classes);
    makeNew("Greet");
    makeNew("Loaders");

    assertThat(run("", "Greet").complaints())
        .filteredOn(line -> line.contains("TH-"))
        .singleElement()
        .asString()
        .startsWith("Greet")
        .contains("TH-E005 class file version 99 is newer than this Thrum supports");
    assertThat(run("", "Loaders").err()).doesNotContain("TH-").contains("class file version 99");
  }

  @Test
  void a_loader_that_does_not_see_the_runtime_is_named_once() throws IOException {
    Programs.compile("Greet", classes);
    Programs.compile("Shapes", classes);
    Path main = Files.createDirectory(classes.resolve("main"));
    Programs.compile("Loaders", main);

    Fork.Outcome outcome =
        Fork.java(Programs.agent(""), "-cp", main, "Loaders", classes.toUri(), "Greet,Shapes");

    assertThat(outcome.out().lines()).containsExactly("loaded Greet", "loaded Shapes");
    assertThat(outcome.complaints())
        .singleElement()
        .asString()
        .startsWith("Greet.class:[1,1] TH-E420 the Thrum runtime is not visible from class loader")
        .endsWith("put thrum-runtime where that loader finds it");
  }

  /** A class file whose code ends too early: what the weaver makes of it is a fault of its own. */
  @Test
  void a_fault_of_the_weaver_is_one_line_and_the_jvm_has_the_class_as_it_was() throws IOException {
    Programs.compile("Greet", classes);
    Path file = classes.resolve("Greet.class");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length * 9 / 10));

    Fork.Outcome outcome = run("", "Greet");

    assertThat(outcome.complaints())
        .filteredOn(line -> line.contains("TH-"))
        .singleElement()
        .asString()
        .startsWith("Greet.class:[1,1] TH-E001 ")
        .contains("Greet")
        .endsWith("; the class stays as it is");
    assertThat(outcome.err()).contains("java.lang.ClassFormatError: Truncated class file");
  }

  private Fork.Outcome run(String options, String program) {
    return Fork.java(Programs.agent(options), "-cp", Programs.path(classes), program);
  }

  private void makeNew(String name) throws IOException {
    Path file = classes.resolve(name + ".class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = 99;
    Files.write(file, bytes);
  }
}
