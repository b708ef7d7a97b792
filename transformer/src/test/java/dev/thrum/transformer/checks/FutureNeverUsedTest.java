package dev.thrum.transformer.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** TH-W203. */
class FutureNeverUsedTest {

  @Test
  void a_call_whose_future_is_left_is_reported_with_its_line() {
    assertThat(
            Lint.of(
                """
                class T {
                  @Async Future<String> greet(String name) { return Future.ready("hello " + name); }
                  @Async Future<Void> all() {
                    greet("ada");
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(
            "T.java:[4,1] TH-W203 the Future returned by T.greet is never used, so nothing of it"
                + " runs; await it, spawn it, or drop it");
  }

  @Test
  void ordinary_methods_are_looked_at_too() {
    assertThat(
            Lint.of(
                """
                class T {
                  interface Mailer { Future<Void> send(String text); }
                  static void notice(Mailer mailer) {
                    mailer.send("now");
                    async(() -> await(mailer.send("later")));
                  }
                }
                """))
        .containsExactly(
            "T.java:[4,1] TH-W203 the Future returned by T.Mailer.send is never used, so nothing of"
                + " it runs; await it, spawn it, or drop it",
            "T.java:[5,1] TH-W203 the Future returned by Thrum.async is never used, so nothing of"
                + " it runs; await it, spawn it, or drop it");
  }

  @Test
  void a_sleep_that_nobody_awaits_is_reported() {
    assertThat(
            Lint.of(
                """
                class T {
                  @Async Future<Void> nap() {
                    sleep(Duration.ofMillis(5));
                    return Future.ready(null);
                  }
                }
                """))
        .containsExactly(
            "T.java:[3,1] TH-W203 the Future returned by Thrum.sleep is never used, so nothing of"
                + " it runs; await it, spawn it, or drop it");
  }

  @Test
  void a_generator_that_nobody_consumes_is_reported() {
    assertThat(
            Lint.of(
                """
                class T {
                  @Async static AsyncStream<Integer> one() { emit(1); return null; }
                  static void left() {
                    one();
                  }
                }
                """))
        .containsExactly(
            "T.java:[4,1] TH-W203 the AsyncStream returned by T.one is never used, so nothing of it"
                + " runs; consume it, or close it");
  }

  @Test
  void a_lambda_or_method_reference_without_a_result_leaves_the_future_as_well() {
    assertThat(
            Lint.of(
                """
                class T {
                  @Async Future<Void> send(String text) { return Future.ready(null); }
                  void all(List<String> texts) {
                    texts.forEach(text -> send(text));
                    texts.forEach(this::send);
                    Function<String, Future<Void>> kept = this::send;
                  }
                }
                """))
        .containsExactly(
            "T.java:[4,1] TH-W203 the Future returned by T.send is never used, so nothing of it"
                + " runs; await it, spawn it, or drop it",
            "T.java:[5,1] TH-W203 the Future returned by T.send is never used, so nothing of it"
                + " runs; await it, spawn it, or drop it");
  }

  @Test
  void what_finally_copies_is_reported_once() {
    assertThat(
            Lint.of(
                """
                class T {
                  static Future<Void> log() { return Future.ready(null); }
                  static int twice(boolean early, Callable<Integer> call) throws Exception {
                    try {
                      if (early) { return 1; }
                      return call.call();
                    } finally {
                      log();
                    }
                  }
                  static void alike() { async(() -> 1).drop(); }
                }
                """))
        .containsExactly(
            "T.java:[8,1] TH-W203 the Future returned by T.log is never used, so nothing of it"
                + " runs; await it, spawn it, or drop it");
  }

  @Test
  void futures_that_are_used_are_fine() {
    assertThat(
            Lint.of(
                """
                class T {
                  Future<String> kept;
                  List<Future<String>> more = new ArrayList<>();
                  @Async Future<String> greet(String name) { return Future.ready(name); }
                  @Async Future<Void> all(Task<String> task) {
                    await(greet("awaited"));
                    spawn(greet("spawned")).detach();
                    greet("dropped").drop();
                    kept = greet("kept");
                    more.add(greet("given away"));
                    Future<String> later = greet("later");
                    task.cancel();
                    return Future.ready(await(later) == null ? null : null);
                  }
                }
                """))
        .isEmpty();
  }

  @Test
  void tests_may_call_for_the_sake_of_a_failure() {
    assertThat(
            Lint.of(
                Map.of(
                    "org.junit.jupiter.api.function.Executable",
                    "package org.junit.jupiter.api.function;"
                        + " public interface Executable { void execute() throws Throwable; }"),
                """
                class T {
                  @Async Future<String> greet(String name) { return Future.ready(name); }
                  static void fails(org.junit.jupiter.api.function.Executable call) {}
                  static void fail() {}
                  void lambda() { fails(() -> greet(null)); }
                  void statement() { fails(() -> { greet(null); }); }
                  void reference() { fails(this::nothing); }
                  Future<Void> nothing() { return null; }
                  void classic() {
                    try {
                      greet(null);
                      fail();
                    } catch (NullPointerException expected) {
                      return;
                    }
                  }
                }
                """))
        .isEmpty();
  }

  @Test
  void calls_of_a_mock_are_left_alone() {
    assertThat(
            Lint.of(
                Map.of(
                    "org.mockito.Mockito",
                    "package org.mockito; public class Mockito { public static <M> M verify(M m) {"
                        + " return m; } }"),
                """
                class T {
                  interface Greeter { Future<String> greet(String name); }
                  @Async Future<Void> marker() { return Future.ready(null); }
                  void sent(Greeter mock) {
                    org.mockito.Mockito.verify(mock).greet("ada");
                  }
                }
                """))
        .isEmpty();
  }
}
