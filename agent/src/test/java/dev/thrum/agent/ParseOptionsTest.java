package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParseOptionsTest {

  @TempDir private Path temp;

  @AfterEach
  void clear_properties() {
    System.clearProperty("thrum.agent.lint");
    System.clearProperty("thrum.agent.verify");
  }

  @Test
  void nothing_said_means_every_class_with_warnings_told() throws Exception {
    AgentOptions options = ParseOptions.of(null);

    assertThat(options.filter().accepts("com/acme/Cart")).isTrue();
    assertThat(options.lint()).isEqualTo(Lint.WARN);
    assertThat(options.weave().embedFrames()).isTrue();
    assertThat(options.weave().verify()).isFalse();
    assertThat(options.stats()).isFalse();
    assertThat(options.dump()).isNull();
  }

  @Test
  void all_can_be_said_at_once() throws Exception {
    Path dump = temp.resolve("dump");

    AgentOptions options =
        ParseOptions.of(
            "include=com.acme.**+org.x.*, exclude=com.acme.gen.**,verify,experimental,stats=true,lint=off,dump="
                + dump
                + ",await=com.ea.async.Async+org.x.Await");

    assertThat(options.filter().accepts("org/x/Cart")).isTrue();
    assertThat(options.filter().accepts("com/acme/gen/Cart")).isFalse();
    assertThat(options.filter().accepts("net/acme/Cart")).isFalse();
    assertThat(options.weave().verify()).isTrue();
    assertThat(options.weave().experimental()).isTrue();
    assertThat(options.weave().awaits()).containsExactly("com.ea.async.Async", "org.x.Await");
    assertThat(options.stats()).isTrue();
    assertThat(options.lint()).isEqualTo(Lint.OFF);
    assertThat(options.dump()).isEqualTo(dump);
    assertThat(dump).isDirectory();
  }

  @Test
  void a_property_says_the_same_and_the_argument_wins() throws Exception {
    System.setProperty("thrum.agent.lint", "error");
    System.setProperty("thrum.agent.verify", "");

    assertThat(ParseOptions.of("").lint()).isEqualTo(Lint.ERROR);
    assertThat(ParseOptions.of("").weave().verify()).isTrue();
    assertThat(ParseOptions.of("lint=off,verify=false").lint()).isEqualTo(Lint.OFF);
    assertThat(ParseOptions.of("lint=off,verify=false").weave().verify()).isFalse();
  }

  @Test
  void a_file_may_hold_them_among_comments() throws Exception {
    Path file = Files.writeString(temp.resolve("options"), "# mine\nverify, stats\n\n lint=off \n");

    AgentOptions options = ParseOptions.of("exclude=a.B,@" + file);

    assertThat(options.weave().verify() && options.stats()).isTrue();
    assertThat(options.lint()).isEqualTo(Lint.OFF);
    assertThat(options.filter().accepts("a/B")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "strict | unknown option \"strict\"; known are await, dump, exclude, experimental, include,"
            + " lint, stats, verify",
        "lint=loud | lint=loud: say lint=off, lint=warn or lint=error",
        "verify=maybe | verify=maybe: say verify or verify=false",
        "dump | dump: say into which directory, dump=DIR",
        "@/no/such/file | cannot read the option file /no/such/file:"
            + " java.nio.file.NoSuchFileException: /no/such/file",
        "include=.class | include or exclude: empty class pattern; write com.acme.** or"
            + " com.acme.Cart",
      })
  void what_makes_no_sense_is_told_with_what_does(String argument, String message) {
    assertThatThrownBy(() -> ParseOptions.of(argument))
        .isInstanceOf(OptionException.class)
        .hasMessage(message);
  }

  @Test
  void a_dump_that_cannot_be_made_is_told() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");

    assertThatThrownBy(() -> ParseOptions.of("dump=" + file))
        .isInstanceOf(OptionException.class)
        .hasMessageStartingWith("dump=" + file + ": cannot make this directory: ");
  }
}
