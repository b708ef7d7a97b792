package dev.thrum.transformer.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Future;
import dev.thrum.observe.AwaitDump;
import dev.thrum.transformer.WeaveOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What woven code costs nothing for: a dump tells the awaits of a task by file and line. */
class DumpTest {

  private static final String SOURCE =
      """
      class T {
        static Future<Integer> start() { return outer(1); }
        @Async static Future<Integer> outer(int n) {
          int below = n;
          await(Future.ready());
          below += await(new T().inner());
          return Future.ready(below);
        }
        @Async Future<Integer> inner() {
          Future<Integer> block = async(() -> {
            await(Future.ready());
            return 1 + await(
                Future.<Integer>pending());
          });
          return Future.ready(await(block));
        }
      }
      """;

  @Test
  void a_dump_names_each_awaiting_method_and_its_line() throws Exception {
    Woven woven = Woven.of(WeaveOptions.buildTime(), SOURCE);
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      runtime.spawn(woven.call("start")).detach();
      runtime.blockOn(Thrum.yieldNow());
      AwaitDump awaits = runtime.dump().tasks().get(0).awaits().orElseThrow();
      List<StackTraceElement> frames = awaits.frames();
      assertThat(frames).hasSize(3).allMatch(frame -> "T.java".equals(frame.getFileName()));
      assertThat(frames.get(0).getMethodName()).contains("inner");
      assertThat(frames.get(1).getMethodName()).isEqualTo("inner");
      assertThat(frames.get(2).getMethodName()).isEqualTo("outer");
      int outer = frames.get(2).getLineNumber();
      assertThat(frames.get(1).getLineNumber()).isEqualTo(outer + 9);
      assertThat(frames.get(0).getLineNumber()).isEqualTo(outer + 6);
      assertThat(awaits.waitsFor()).isEqualTo(Future.pending().toString());
    }
  }

  @Test
  void a_dump_tells_where_a_task_was_spawned_if_it_is_told_to_note_it() throws Exception {
    Woven woven =
        Woven.of(
            WeaveOptions.buildTime(),
            """
            class T {
              @Async static Future<Integer> spawning() {
                await(yieldNow());
                spawn(Future.pending()).detach();
                return Future.ready(1);
              }
            }
            """);
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().spawnSites(true).build()) {
      runtime.blockOn(woven.call("spawning"));
      StackTraceElement place = runtime.dump().tasks().get(0).spawnedAt().orElseThrow();
      assertThat(place.getMethodName()).isEqualTo("spawning");
      assertThat(place.getFileName()).isEqualTo("T.java");
      assertThat(place.getLineNumber()).isGreaterThan(3);
      assertThat(runtime.dump().toString()).contains("spawned at T.spawning(T.java:");
    }
  }
}
