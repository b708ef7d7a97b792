package dev.thrum.transformer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.trial.Compile;
import dev.thrum.transformer.trial.Fork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when an exception has crossed awaits. */
class PrintedTraceTest {

  private static final String SHOP =
      """
      import static dev.thrum.Thrum.*;
      import dev.thrum.annotations.Async;
      import dev.thrum.future.Future;
      import dev.thrum.task.Task;
      import java.time.Duration;
      class Shop {
        @Async static Future<Integer> price(String item) {
          await(sleep(Duration.ofMillis(1)));
          throw new IllegalStateException("no price of " + item);
        }
        @Async Future<Integer> total() {
          return Future.ready(3 * await(spawn(price("tea"))));
        }
        @Async Future<String> buy() {
          return Future.ready("paid " + await(timeout(Duration.ofMinutes(1), total())));
        }
        @Async static Future<Integer> cancelled() {
          Task<Integer> task = spawn(Future.pending());
          task.abort();
          return Future.ready(await(task));
        }
        public static void main(String[] args) {
          try {
            blockOn(new Shop().buy());
          } catch (IllegalStateException e) {
            e.printStackTrace();
          }
          blockOn(cancelled());
        }
      }
      """;

  @TempDir private Path classes;

  @BeforeEach
  void compile() throws IOException {
    Compile.into(classes, "Shop", SHOP);
    WovenFiles.weave(classes, WeaveOptions.buildTime());
  }

  private List<String> printed(String option) {
    Fork.Outcome end =
        Fork.java(
            option, "-cp", classes + java.io.File.pathSeparator + Compile.classPath(), "Shop");
    return end.complaints();
  }

  @Test
  void an_exception_tells_the_methods_that_await_with_their_lines() {
    assertThat(printed("-Dthrum.debug=true"))
        .startsWith(
            "java.lang.IllegalStateException: no price of tea",
            "\tat Shop.price(Shop.java:9)",
            "\tat Shop.total(Shop.java:12)",
            "\tat Shop.buy(Shop.java:15)")
        .containsSubsequence("\tat Shop.main(Shop.java:24)")
        .doesNotContain("\tat Shop.price$async(Shop.java:9)");
  }

  @Test
  void a_cancelled_task_tells_where_it_was_aborted() {
    assertThat(printed("-Dthrum.debug=true"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        ".*CancellationException: task-\\d+ was cancelled"
                            + " by thread \"main\" at Shop\\.cancelled\\(Shop\\.java:19\\)"))
        .containsSubsequence("\tat Shop.cancelled(Shop.java:20)", "\tat Shop.main(Shop.java:28)");
  }

  @Test
  void with_traces_off_they_are_the_thread_s() {
    assertThat(printed("-Dthrum.traces=off"))
        .startsWith(
            "java.lang.IllegalStateException: no price of tea",
            "\tat Shop.price$async(Shop.java:9)")
        .noneMatch(line -> line.contains("Shop.buy("));
  }
}
