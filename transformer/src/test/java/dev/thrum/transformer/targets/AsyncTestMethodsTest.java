package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.Future;
import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.woven.TestBody;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test methods return nothing, await all the same, and hand their future to who runs them. */
class AsyncTestMethodsTest {

  private static final String SOURCE =
      Target.IMPORTS
          + """
          import dev.thrum.testing.AsyncTest;
          public class T {
            public static final List<String> LOG = new ArrayList<>();
            private final String mine = "field";
            private static Future<String> later(String s) {
              Future<Void> turn = yieldNow();
              return turn.map(x -> s);
            }
            @AsyncTest public void awaits(String a, long b) throws Exception {
              LOG.add("begins");
              try {
                for (int i = 0; i < 2; i++) {
                  LOG.add(mine + a + b + await(later("-" + i)));
                }
                if (b > 1) return;
                LOG.add("small");
              } finally {
                LOG.add(await(later("finally")));
              }
            }
            @AsyncTest @Async public void withBoth(String a, long b) {
              await(later("x")); LOG.add("both");
            }
            @AsyncTest public void fails(String a, long b) {
              await(later("x")); throw new IllegalArgumentException(a);
            }
            @AsyncTest public void awaitsNothing(String a, long b) { LOG.add("plain"); }
          }
          """;

  private final List<String> log = new ArrayList<>();

  private Future<?> future(String method, boolean loadTime) throws Throwable {
    WeaveOptions options = loadTime ? WeaveOptions.loadTime() : WeaveOptions.buildTime();
    Weaver weaver = new Weaver(options.withVerify(true));
    Map<String, byte[]> woven = new HashMap<>();
    CompileJava.source("T", SOURCE)
        .forEach(
            (name, bytes) -> {
              var result = weaver.weave(bytes);
              assertThat(result.diagnostics()).isEmpty();
              woven.put(name, result.classFile());
              result.frames().forEach((frame, file) -> woven.put(frame.replace('/', '.'), file));
            });
    Class<?> type = new MemoryLoader(getClass().getClassLoader(), woven).loadClass("T");
    Object test = type.getConstructor().newInstance();
    Method called = type.getMethod(method, String.class, long.class);
    assertThat(called.getReturnType()).isEqualTo(void.class);
    Future<?> future = TestBody.of(() -> called.invoke(test, "-a", 2L));
    @SuppressWarnings("unchecked")
    List<String> theirs = (List<String>) type.getField("LOG").get(null);
    log.addAll(theirs);
    theirs.clear();
    if (future == null) {
      return null;
    }
    return future.map(
        x -> {
          log.addAll(theirs);
          return x;
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_void_test_method_suspends(boolean loadTime) throws Throwable {
    Future<?> future = future("awaits", loadTime);
    assertThat(log).as("nothing has run yet").isEmpty();
    assertThat((Object) Drive.toEnd(future)).isNull();
    assertThat(log).containsExactly("begins", "field-a2-0", "field-a2-1", "finally");
  }

  @Test
  void it_may_have_both_annotations() throws Throwable {
    Drive.toEnd(future("withBoth", false));
    assertThat(log).containsExactly("both");
  }

  @Test
  void what_it_throws_fails_its_future() throws Throwable {
    Future<?> future = future("fails", false);
    assertThatThrownBy(() -> Drive.toEnd(future))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-a");
  }

  @Test
  void one_that_awaits_nothing_stays_as_it_is() throws Throwable {
    assertThat((Object) future("awaitsNothing", false)).isNull();
    assertThat(log).containsExactly("plain");
  }

  @Test
  void one_that_returns_something_is_refused() {
    Target target =
        Target.of(
            "T",
            """
            class T {
              @dev.thrum.testing.AsyncTest
              Future<Void> test() { return Future.ready(); }
              @dev.thrum.testing.AsyncTest @Async
              Future<String> other() { return Future.ready(await(Future.ready(""))); }
            }
            """);
    assertThat(target.diagnostics())
        .hasSize(2)
        .allMatch(
            said ->
                said.contains(
                    "TH-E101 @AsyncTest method must return void, not dev.thrum.future.Future: it"
                        + " may await all the same"));
  }
}
