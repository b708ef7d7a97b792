package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.trial.Compile;
import dev.thrum.transformer.trial.Fork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes loaded by many threads, in several loaders, beside or below the runtime. */
class AgentLoadingIT {

  @TempDir private Path temp;

  @Test
  void many_threads_load_the_same_classes_in_several_loaders() throws IOException {
    int classes = 40;
    Path hosts = Files.createDirectory(temp.resolve("hosts"));
    String[] sources = new String[2 * classes];
    for (int i = 0; i < classes; i++) {
      sources[2 * i] = "Host" + i;
      sources[2 * i + 1] =
          "import dev.thrum.annotations.Async; import dev.thrum.future.Future;"
              + " import static dev.thrum.Thrum.*; public class Host"
              + i
              + " { @Async public static Future<Long> run() {"
              + " long sum = 0; for (long k = 1; k <= 3; k++) { sum += await(later(k)); }"
              + " return Future.ready(sum); }"
              + " @Async static Future<Long> later(long value) {"
              + " await(yieldNow()); return Future.ready(value); } }";
    }
    Compile.into(hosts, sources);
    Path main = Files.createDirectory(temp.resolve("main"));
    Programs.compile("Crowd", main);

    Fork.Outcome outcome =
        Fork.java(
            Programs.agent("verify,stats"),
            "-cp",
            Programs.path(main),
            "Crowd",
            hosts.toUri(),
            classes);

    assertThat(outcome.err()).doesNotContain("Exception");
    assertThat(outcome.out()).isEqualTo(4 * 8 * classes * 6 + "\n");
    assertThat(outcome.complaints())
        .singleElement()
        .asString()
        .matches("thrum-agent: \\d+ classes seen, (\\d+) woven, 0 with errors, \\d+ ms")
        .satisfies(line -> assertThat(woven(line)).isGreaterThanOrEqualTo(4 * classes));
  }

  @Test
  void application_and_runtime_may_live_in_a_loader_that_the_agent_does_not_know()
      throws IOException {
    Path classes = Files.createDirectory(temp.resolve("classes"));
    String expected = Programs.compile("Greet", classes);
    Path main = Files.createDirectory(temp.resolve("main"));
    Programs.compile("Loaders", main);

    Fork.Outcome outcome =
        Fork.java(
            Programs.agent(""),
            "-cp",
            main,
            "Loaders",
            classes.toUri(),
            Programs.runtime().toUri(),
            "Greet");

    assertThat(outcome.complaints()).isEmpty();
    assertThat(outcome.out()).isEqualTo("loaded Greet\n" + expected);
  }

  @Test
  void hidden_classes_are_never_seen() throws IOException {
    Path classes = Files.createDirectory(temp.resolve("classes"));
    String expected = Programs.compile("Hidden", classes);

    Fork.Outcome outcome =
        Fork.java(Programs.agent("verify,stats"), "-cp", Programs.path(classes), "Hidden");

    assertThat(outcome.out()).isEqualTo(expected);
    assertThat(outcome.complaints()).singleElement().asString().contains(" 1 woven, 0 with errors");
  }

  @Test
  void a_loader_whose_classes_were_woven_can_be_unloaded() throws IOException {
    Path classes = Files.createDirectory(temp.resolve("classes"));
    String expected = Programs.compile("Cleanup", classes);
    Path main = Files.createDirectory(temp.resolve("main"));
    Programs.compile("Unload", main);

    Fork.Outcome outcome =
        Fork.java(Programs.agent(""), "-cp", Programs.path(main), "Unload", classes.toUri());

    assertThat(outcome.out()).isEqualTo(expected + "unloaded\n");
  }

  private static int woven(String line) {
    return Integer.parseInt(line.replaceAll(".* (\\d+) woven.*", "$1"));
  }
}
