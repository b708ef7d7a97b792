package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.WeaveResult;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The option {@code await=}: programs written for another library's await run woven by us. */
class ForeignAwaitTest {

  private static final String FOREIGN =
      """
      package com.ea.async;
      import java.util.concurrent.*;
      public class Async {
        public static <T, F extends CompletionStage<T>> T await(F future) {
          throw new IllegalStateException("not instrumented");
        }
        public static void init() { throw new IllegalStateException("would attach an agent"); }
      }
      """;

  private static final String PROGRAM =
      """
      package app;
      import static com.ea.async.Async.await;
      import com.ea.async.Async;
      import java.util.concurrent.*;
      import java.util.function.*;
      public class Shop {
        static { Async.init(); }
        static final CompletableFuture<Integer> stock = new CompletableFuture<>();
        static String log = "";
        public CompletableFuture<String> buy(String what) {
          log += "start ";
          int left = await(stock);
          String how = await(price(what).thenApply(p -> p + " coins"));
          return CompletableFuture.completedFuture(what + " of " + left + " for " + how);
        }
        static CompletionStage<Integer> price(String what) {
          if (what.isEmpty()) throw new IllegalArgumentException("what?");
          return CompletableFuture.completedFuture(await(CompletableFuture.supplyAsync(() -> 7)));
        }
        public static CompletableFuture<String> failing() {
          try {
            await(price(""));
          } catch (IllegalArgumentException e) {
            log += e.getMessage();
          }
          throw new IllegalStateException("out");
        }
        public static CompletableFuture<String> run() {
          Async.init();
          Function<String, CompletableFuture<String>> twice =
              s -> CompletableFuture.completedFuture(await(CompletableFuture.completedFuture(s)) + s);
          CompletableFuture<String> bought = new Shop().buy("pie");
          log += "called ";
          stock.complete(3);
          String end = await(bought) + await(twice.apply("!"));
          try { await(failing()); } catch (IllegalStateException e) { end += e.getMessage(); }
          return CompletableFuture.completedFuture(log + end);
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_program_for_ea_async_runs_unchanged_and_eagerly(boolean loadTime) throws Exception {
    Map<String, byte[]> library = CompileJava.source("com.ea.async.Async", FOREIGN);
    ClassLoader withLibrary = new MemoryLoader(getClass().getClassLoader(), library);
    Map<String, byte[]> program = compileAgainst(library);
    WeaveOptions options = loadTime ? WeaveOptions.loadTime() : WeaveOptions.buildTime();
    Map<String, byte[]> woven = weave(program, options.withAwaits(List.of("com.ea.async.Async")));
    Class<?> shop = new MemoryLoader(withLibrary, woven).loadClass("app.Shop");
    Method run = shop.getMethod("run");
    CompletableFuture<?> end = (CompletableFuture<?>) run.invoke(null);
    assertThat(end.get(20, TimeUnit.SECONDS))
        .isEqualTo("start called what?pie of 3 for 7 coins!!out");
  }

  /** What it says is what EA Async 1.2.3 itself makes it say. */
  private static final String FAILURES =
      """
      package app;
      import static com.ea.async.Async.await;
      import java.io.IOException;
      import java.util.concurrent.*;
      public class Failures {
        static CompletableFuture<String> at(boolean late, CompletableFuture<String> last) {
          if (!late) throw new IllegalStateException("thrown");
          return CompletableFuture.completedFuture(await(last));
        }
        static CompletableFuture<String> seen(CompletableFuture<String> awaited) {
          try {
            return CompletableFuture.completedFuture(await(awaited));
          } catch (Throwable t) {
            return CompletableFuture.completedFuture(t + " of " + t.getCause());
          }
        }
        static CompletableFuture<String> returned(CompletableFuture<String> first) {
          await(CompletableFuture.completedFuture(1));
          return first;
        }
        public static CompletableFuture<String> run() {
          String log = "";
          CompletableFuture<String> failed = new CompletableFuture<>();
          CompletableFuture<String> late = seen(failed);
          CompletableFuture<String> through = seen(at(true, failed));
          CompletableFuture<String> tail = seen(returned(failed));
          failed.completeExceptionally(new IOException("x"));
          log += await(late) + "\\n" + await(through) + "\\n" + await(tail) + "\\n";
          log += await(seen(failed)) + "\\n" + await(seen(returned(failed))) + "\\n";
          try { at(false, failed); } catch (IllegalStateException e) { log += e.getMessage() + "\\n"; }
          CompletableFuture<String> cancelled = new CompletableFuture<>();
          CompletableFuture<String> lost = seen(cancelled);
          cancelled.cancel(true);
          log += await(lost);
          return CompletableFuture.completedFuture(log);
        }
      }
      """;

  @Test
  void failures_are_thrown_as_that_library_throws_them() throws Exception {
    String wrapped =
        "java.util.concurrent.CompletionException: java.io.IOException: x"
            + " of java.io.IOException: x\n";
    assertThat(run("app.Failures", FAILURES, WeaveOptions.loadTime()))
        .isEqualTo(wrapped.repeat(5) + "thrown\n" + joinedWhenCancelled());
  }

  /** Which JDKs tell differently. */
  private static String joinedWhenCancelled() {
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    cancelled.cancel(true);
    try {
      return cancelled.join();
    } catch (CancellationException e) {
      return e + " of " + e.getCause();
    }
  }

  @Test
  void who_only_starts_the_library_starts_it_no_more() throws Exception {
    String main =
        """
        package app;
        public class Main {
          static { com.ea.async.Async.init(); }
          public static java.util.concurrent.CompletableFuture<String> run() {
            com.ea.async.Async.init();
            return java.util.concurrent.CompletableFuture.completedFuture("runs");
          }
        }
        """;
    assertThat(run("app.Main", main, WeaveOptions.buildTime())).isEqualTo("runs");
  }

  private static Object run(String name, String source, WeaveOptions options) throws Exception {
    Map<String, byte[]> library = CompileJava.source("com.ea.async.Async", FOREIGN);
    Map<String, byte[]> program =
        new HashMap<>(CompileJava.sources(Map.of("com.ea.async.Async", FOREIGN, name, source)));
    program.keySet().removeAll(library.keySet());
    ClassLoader withLibrary = new MemoryLoader(ForeignAwaitTest.class.getClassLoader(), library);
    Map<String, byte[]> woven = weave(program, options.withAwaits(List.of("com.ea.async.Async")));
    Method run = new MemoryLoader(withLibrary, woven).loadClass(name).getMethod("run");
    return ((CompletableFuture<?>) run.invoke(null)).get(20, TimeUnit.SECONDS);
  }

  @Test
  void without_the_option_such_a_program_is_left_alone() {
    Map<String, byte[]> library = CompileJava.source("com.ea.async.Async", FOREIGN);
    Weaver weaver = new Weaver(WeaveOptions.buildTime());
    for (byte[] bytes : compileAgainst(library).values()) {
      assertThat(weaver.mightConcern(bytes)).isFalse();
      assertThat(weaver.weave(bytes).changed()).isFalse();
    }
  }

  private static Map<String, byte[]> compileAgainst(Map<String, byte[]> library) {
    Map<String, byte[]> both =
        CompileJava.sources(Map.of("com.ea.async.Async", FOREIGN, "app.Shop", PROGRAM));
    both.keySet().removeAll(library.keySet());
    return both;
  }

  private static Map<String, byte[]> weave(Map<String, byte[]> program, WeaveOptions options) {
    Map<String, byte[]> woven = new HashMap<>();
    program.forEach(
        (name, bytes) -> {
          WeaveResult result = new Weaver(options.withVerify(true)).weave(bytes);
          assertThat(result.diagnostics()).isEmpty();
          woven.put(name, result.classFile());
          result.frames().forEach((frame, file) -> woven.put(frame.replace('/', '.'), file));
        });
    return woven;
  }
}
