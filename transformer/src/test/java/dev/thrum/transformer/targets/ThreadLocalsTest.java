package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.transformer.WeaveOptions;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** A body goes on in the thread that polls it: thread-locals are that thread's. */
class ThreadLocalsTest {

  private static final String SOURCE =
      """
      public class T {
        static class Once implements Future<Integer> {
          private boolean polled;
          @Override public Poll<Integer> poll(Context cx) {
            if (polled) return Poll.ready(1);
            polled = true;
            return Poll.pending();
          }
        }
        @Async public static Future<List<String>> names(ThreadLocal<String> name) {
          String before = name.get();
          await(new Once());
          return Future.ready(List.of(before, name.get(), before));
        }
      }
      """;

  private final ThreadLocal<String> name = new ThreadLocal<>();

  @Test
  void after_an_await_thread_locals_are_those_of_the_polling_thread_and_locals_are_kept()
      throws Exception {
    for (WeaveOptions options : List.of(WeaveOptions.buildTime(), WeaveOptions.loadTime())) {
      Future<?> names = names(options);
      assertThat(pollIn("first", names).isReady()).isFalse();
      assertThat(pollIn("second", names).value()).isEqualTo(List.of("first", "second", "first"));
    }
  }

  private Future<?> names(WeaveOptions options) throws Exception {
    MemoryLoader loader =
        new MemoryLoader(getClass().getClassLoader(), Target.of("T", SOURCE).weave(options));
    Method names = loader.loadClass("T").getMethod("names", ThreadLocal.class);
    return (Future<?>) names.invoke(null, name);
  }

  private Poll<?> pollIn(String thread, Future<?> future) throws Exception {
    FutureTask<Poll<?>> poll =
        new FutureTask<>(
            () -> {
              name.set(thread);
              return future.poll(new AwaitContext(Waker.noop()));
            });
    new Thread(poll, thread).start();
    return poll.get();
  }
}
