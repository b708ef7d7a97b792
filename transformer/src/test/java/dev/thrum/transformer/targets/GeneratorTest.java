package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.transformer.WeaveOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generators: methods and lambdas that emit. */
class GeneratorTest {

  private static final String SOURCE =
      """
      class T {
        @Async static AsyncStream<Integer> count(Trace t, int n) {
          try {
            for (int i = 0; i < n; i++) {
              t.log("emit " + i);
              emit(await(t.value(i)));
            }
          } finally {
            t.log("finally");
          }
          return null;
        }
        @Async static AsyncStream<Integer> twice(Trace t) {
          emit(-1);
          return count(t, 2);
        }
        @Async static AsyncStream<Integer> failing(Trace t) {
          emit(1);
          throw new IllegalStateException("broken");
        }
        @Async static Future<Object> run(Trace t) {
          t.log("made nothing");
          AsyncStream<Integer> s = count(t, 3);
          Integer x;
          while ((x = await(s.next())) != null) { t.log("got " + x); }
          t.log(await(s.next()));
          try (AsyncStream<Integer> cut = count(t, 9)) {
            t.log(await(cut.next()));
            t.log(await(cut.next()));
          }
          AsyncStream<Integer> two = twice(t);
          t.log(await(two.next()) + " " + await(two.next()) + " " + await(two.next()) + " " + await(two.next()));
          AsyncStream<Integer> bad = failing(t);
          t.log(await(bad.next()));
          try { await(bad.next()); } catch (IllegalStateException e) { t.log(e.getMessage()); }
          t.log(await(bad.next()));
          Supplier<AsyncStream<String>> lambda = () -> { emit("l"); emit(await(t.value("m"))); return null; };
          AsyncStream<String> l = lambda.get();
          t.log(await(l.next()) + await(l.next()) + await(l.next()));
          return Future.ready("end");
        }
      }
      """;

  @ParameterizedTest
  @EnumSource(Readiness.class)
  void a_generator_runs_to_its_next_emit_when_asked_and_no_further(Readiness readiness) {
    Target target = Target.of("T", SOURCE);
    for (WeaveOptions options : List.of(WeaveOptions.buildTime(), WeaveOptions.loadTime())) {
      assertThat(target.woven(options, readiness, 1))
          .containsExactly(
              "made nothing",
              "emit 0",
              "got 0",
              "emit 1",
              "got 1",
              "emit 2",
              "got 2",
              "finally",
              "null",
              "emit 0",
              "0",
              "emit 1",
              "1",
              "finally",
              "emit 0",
              "emit 1",
              "finally",
              "-1 0 1 null",
              "1",
              "broken",
              "null",
              "lmnull",
              "value end");
    }
  }

  @Test
  void dropping_the_consumer_in_try_with_resources_drops_the_generator_at_its_emit()
      throws Exception {
    Target target =
        Target.of(
            "T",
            """
            class T {
              @Async static AsyncStream<Integer> count(Trace t) {
                try { emit(1); emit(2); } finally { t.log("generator closed"); }
                return null;
              }
              @Async static Future<Object> run(Trace t) {
                try (AsyncStream<Integer> s = count(t)) {
                  t.log(await(s.next()));
                  await(Future.pending());
                } finally { t.log("consumer closed"); }
                return null;
              }
            }
            """);
    Trace trace = new Trace(Readiness.AT_ONCE, 0);
    Future<?> future = target.future(WeaveOptions.buildTime(), trace);
    assertThat(future.poll(Waker::noop).isReady()).isFalse();
    future.drop();
    assertThat(trace.lines()).containsExactly("1", "generator closed", "consumer closed");
  }

  @Test
  void what_is_emitted_during_a_drop_is_not_mistaken_for_an_element_of_another_stream()
      throws Exception {
    Target target =
        Target.of(
            "T",
            """
            class T {
              @Async static AsyncStream<String> nothing() { return null; }
              @Async static AsyncStream<String> outer(Trace t) {
                AsyncStream<String> other = nothing();
                try {
                  emit("first");
                } finally {
                  try { emit("late"); } finally { t.log("other: " + await(other.next())); }
                }
                return null;
              }
              @Async static Future<Object> run(Trace t) {
                try (AsyncStream<String> s = outer(t)) { t.log(await(s.next())); }
                return Future.ready("end");
              }
            }
            """);
    assertThat(target.woven(WeaveOptions.buildTime(), Readiness.AT_ONCE, 0))
        .containsExactly("first", "other: null", "value end");
  }

  @Test
  void emit_outside_a_generator_is_refused() {
    Target target =
        Target.of(
            "T",
            """
            class T {
              @Async static Future<Object> run(Trace t) {
                emit(1);
                return Future.ready(1);
              }
            }
            """);
    assertThat(target.diagnostics())
        .containsExactly(
            "T.java:[12,1] TH-E113 emit outside a generator; declare the return type"
                + " AsyncStream<…>");
  }
}
