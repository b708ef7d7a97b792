package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.WeaveResult;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Woven code with {@code -Dthrum.await=block}; run by {@link BlockingAwaitsTest}, in a JVM which
 * has that property.
 */
@Timeout(60)
class AwaitsThatBlock {

  private static final String SOURCE =
      Target.IMPORTS
          + """
          import dev.thrum.AsyncRuntime; import dev.thrum.channel.*; import dev.thrum.task.*;
          import java.time.Duration;
          public class T {
            public static final List<Object> LOG = new ArrayList<>();
            static final TaskLocal<String> USER = new TaskLocal<>("user");
            static int running;

            @Async public static Future<Object> outer() {
              Thread before = Thread.currentThread();
              Object frames = await(middle());
              LOG.add(before == Thread.currentThread() ? "same thread" : "another thread");
              return Future.ready(frames);
            }
            @Async static Future<Object> middle() {
              Future<Object> future = inner();
              return Future.ready(await(future));
            }
            @Async static Future<Object> inner() {
              await(sleep(Duration.ofSeconds(1)));
              List<String> names = new ArrayList<>();
              for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
                if (frame.getClassName().equals("T")) names.add(frame.getMethodName());
              }
              return Future.ready(names);
            }

            @Async public static Future<Object> inTurns() {
              Mpsc<Integer> channel = Mpsc.bounded(1);
              Task<Void> producer = spawn(produce(channel.sender()));
              int sum = 0;
              for (Integer i = await(channel.receiver().recv()); i != null;
                  i = await(channel.receiver().recv())) {
                enter(); sum += i; running--;
              }
              await(producer);
              return Future.ready(sum);
            }
            @Async static Future<Void> produce(MpscSender<Integer> sender) {
              try (sender) {
                for (int i = 1; i <= 100; i++) {
                  enter(); running--;
                  await(sender.send(i));
                  if (i % 10 == 0) await(sleep(Duration.ofHours(1)));
                }
              }
              return Future.ready();
            }
            static void enter() {
              if (++running != 1) throw new AssertionError(running + " at once");
            }

            @Async public static Future<Object> together() {
              var both = await(join(waits("slow", 2), waits("quick", 1)));
              Object first = await(race(waits("a", 9), waits("b", 3)));
              LOG.add(first.toString().contains("b") ? "b won" : "b lost");
              return Future.ready(both.first() + both.second());
            }
            @Async static Future<String> waits(String name, int seconds) {
              try {
                await(sleep(Duration.ofSeconds(seconds)));
                LOG.add(name);
                return Future.ready(name);
              } finally {
                LOG.add(name + " over");
              }
            }

            @Async public static Future<Object> stream() {
              long sum = 0;
              try (AsyncStream<Integer> numbers = numbers()) {
                for (Integer n = await(numbers.next()); n < 5; n = await(numbers.next())) sum += n;
              }
              return Future.ready(sum);
            }
            @Async static AsyncStream<Integer> numbers() {
              try {
                for (int i = 0; ; i++) { await(yieldNow()); emit(i); }
              } finally {
                LOG.add("stream closed");
              }
            }

            @Async public static Future<Object> locals() {
              return Future.ready(await(USER.where("ada", user())) + USER.orElse("nobody")
                  + (AsyncRuntime.current() == null ? "" : " in a runtime"));
            }
            @Async static Future<String> user() {
              String before = USER.get();
              await(yieldNow());
              return Future.ready(before + USER.get());
            }

            @Async public static Future<Object> fails() {
              try {
                await(thrower());
              } catch (IllegalStateException e) {
                LOG.add(e.getMessage());
              }
              throw new IllegalArgumentException("out");
            }
            @Async static Future<Void> thrower() {
              await(yieldNow());
              throw new IllegalStateException("in");
            }

            @Async public static Future<Object> dropped() {
              try {
                await(holds("outer", holds("inner", Future.pending())));
              } catch (Throwable signal) {
                LOG.add(isDropped(signal));
                LOG.add(await(yieldNow().map(x -> "not ready").recover(t -> "failed")));
              }
              return Future.ready(null);
            }
            @Async static Future<Object> holds(String name, Future<?> waited) {
              try (AutoCloseable c = () -> LOG.add("closes " + name)) {
                await(waited);
              } catch (Exception e) {
                LOG.add("never seen");
              }
              return Future.ready(null);
            }
          }
          """;

  private static Class<?> target;

  @BeforeAll
  static void weave() throws Exception {
    assertThat(AwaitContext.BLOCKS).as("-Dthrum.await=block").isTrue();
    Weaver weaver = new Weaver(WeaveOptions.buildTime().withVerify(true));
    Map<String, byte[]> woven = new HashMap<>();
    CompileJava.source("T", SOURCE)
        .forEach(
            (name, bytes) -> {
              WeaveResult result = weaver.weave(bytes);
              woven.put(name, result.classFile());
              result.frames().forEach((frame, file) -> woven.put(frame.replace('/', '.'), file));
            });
    target = new MemoryLoader(AwaitsThatBlock.class.getClassLoader(), woven).loadClass("T");
  }

  @SuppressWarnings("unchecked")
  private static List<Object> log() throws Exception {
    List<Object> log = (List<Object>) target.getField("LOG").get(null);
    List<Object> copy = new ArrayList<>(log);
    log.clear();
    return copy;
  }

  @SuppressWarnings("unchecked")
  private static Future<Object> call(String method) throws Exception {
    Method called = target.getMethod(method);
    return (Future<Object>) called.invoke(null);
  }

  private static Object run(String method) throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().startPaused().build()) {
      return runtime.spawn(call(method)).join();
    }
  }

  @Test
  void awaiting_methods_are_callers_after_a_suspension_too() throws Exception {
    assertThat(run("outer")).asString().isEqualTo("[inner$async, middle$async, outer$async]");
    assertThat(log()).containsExactly("same thread");
  }

  @Test
  void tasks_take_turns_as_ever_and_time_is_virtual() throws Exception {
    assertThat(run("inTurns")).isEqualTo(5050);
  }

  @Test
  void what_is_joined_or_raced_goes_on_side_by_side_and_losers_clean_up() throws Exception {
    assertThat(run("together")).isEqualTo("slowquick");
    assertThat(log())
        .containsExactly(
            "quick", "quick over", "slow", "slow over", "b", "b over", "a over", "b won");
  }

  @Test
  void a_generator_stands_at_its_emit_and_closes() throws Exception {
    assertThat(run("stream")).isEqualTo(10L);
    assertThat(log()).containsExactly("stream closed");
  }

  @Test
  void task_locals_and_the_runtime_are_those_of_the_task() throws Exception {
    assertThat(run("locals")).isEqualTo("adaadanobody in a runtime");
  }

  @Test
  void failures_arrive_where_they_are_awaited() throws Exception {
    assertThatThrownBy(() -> run("fails"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("out");
    assertThat(log()).containsExactly("in");
  }

  @Test
  void a_drop_throws_at_the_innermost_await_and_leaves_nothing_running() throws Exception {
    Future<Object> future = call("dropped");
    assertThat(future.poll(() -> () -> {}).isReady()).isFalse();
    future.drop();
    assertThat(log()).startsWith("closes inner", "closes outer", true);
    future.drop();
    assertThat(log()).isEmpty();
    assertThatThrownBy(() -> future.poll(() -> () -> {})).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_runtime_that_closes_unwinds_what_stands() throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      runtime.spawn(call("dropped")).detach();
      runtime.blockOn(Thrum.yieldNow().then(x -> Thrum.yieldNow()));
      assertThat(log()).isEmpty();
    }
    assertThat(log()).startsWith("closes inner", "closes outer", true);
  }

  @Test
  void several_workers_run_bodies_that_block() throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build()) {
      assertThat(runtime.blockOn(call("locals"))).isEqualTo("adaadanobody in a runtime");
      assertThat(runtime.spawn(call("stream")).join()).isEqualTo(10L);
    }
    log();
  }
}
