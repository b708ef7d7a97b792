package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.transformer.WeaveOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Woven generators, methods and lambdas in the operators of streams. */
class StreamOperatorsTest {

  private static final String SOURCE =
      """
      class T {
        @Async static AsyncStream<Integer> count(Trace t, int n) {
          try {
            for (int i = 0; i < n; i++) {
              emit(await(t.value(i)));
            }
          } finally {
            t.log("finally");
          }
          return null;
        }
        @Async static AsyncStream<Integer> failing(Trace t) {
          emit(await(t.value(1)));
          throw new IllegalStateException("broken");
        }
        @Async static Future<Integer> square(Trace t, int n) {
          int value = await(t.value(n));
          return Future.ready(value * value);
        }
        @Async static Future<Object> run(Trace t) {
          t.log(await(count(t, 5).filter(n -> n % 2 == 0).then(n -> square(t, n)).toList()));
          t.log(await(count(t, 4).buffered(2, n -> square(t, n)).toList()));
          t.log(await(count(t, 4).bufferUnordered(3, n -> square(t, n)).fold(0, Integer::sum)));
          t.log(await(count(t, 3).flatMap(n -> count(t, n)).count()));
          t.log(await(count(t, 3).merge(count(t, 3)).reduce(Integer::sum)));
          t.log(await(count(t, 2).then(n -> {
            int value = await(t.value(n));
            return Future.ready(value + "!");
          }).toList()));
          int[] sum = new int[1];
          await(count(t, 4).forEachConcurrent(2, n -> {
            int value = await(square(t, n));
            sum[0] += value;
            return Future.ready();
          }));
          t.log(sum[0]);
          try (AsyncStream<Integer> cut = count(t, 9).map(n -> n + 10)) {
            t.log(await(cut.next()));
            t.log(await(cut.byRef().take(2).toList()));
            t.log(await(cut.next()));
          }
          AsyncStream<Integer> bad = failing(t).map(n -> n);
          t.log(await(bad.next()));
          try { await(bad.next()); } catch (IllegalStateException e) { t.log(e.getMessage()); }
          t.log(await(bad.next()));
          return Future.ready("end");
        }
      }
      """;

  @ParameterizedTest
  @EnumSource(Readiness.class)
  void they_give_the_same_however_often_they_have_to_wait(Readiness readiness) {
    Target target = Target.of("T", SOURCE);
    for (WeaveOptions options : List.of(WeaveOptions.buildTime(), WeaveOptions.loadTime())) {
      assertThat(target.woven(options, readiness, 1))
          .containsExactly(
              "finally",
              "[0, 4, 16]",
              "finally",
              "[0, 1, 4, 9]",
              "finally",
              "14",
              "finally",
              "finally",
              "finally",
              "finally",
              "3",
              "finally",
              "finally",
              "6",
              "finally",
              "[0!, 1!]",
              "finally",
              "14",
              "10",
              "[11, 12]",
              "13",
              "finally",
              "1",
              "broken",
              "null",
              "value end");
    }
  }

  @Test
  void a_drop_goes_through_operators_down_to_the_generator_and_what_it_awaits() throws Exception {
    Target target =
        Target.of(
            "T",
            """
            class T {
              @Async static AsyncStream<Integer> numbers(Trace t) {
                try {
                  emit(1);
                  emit(2);
                  await(Future.pending());
                } finally { t.log("generator closed"); }
                return null;
              }
              @Async static Future<Integer> slow(Trace t, int n) {
                try { await(Future.pending()); } finally { t.log("work " + n + " dropped"); }
                return Future.ready(n);
              }
              @Async static Future<Object> run(Trace t) {
                try {
                  await(numbers(t).bufferUnordered(3, n -> slow(t, n)).toList());
                } finally { t.log("consumer closed"); }
                return null;
              }
            }
            """);
    Trace trace = new Trace(Readiness.AT_ONCE, 0);
    Future<?> future = target.future(WeaveOptions.buildTime(), trace);
    assertThat(future.poll(Waker::noop).isReady()).isFalse();
    future.drop();
    assertThat(trace.lines())
        .containsExactly("work 1 dropped", "work 2 dropped", "generator closed", "consumer closed");
  }
}
