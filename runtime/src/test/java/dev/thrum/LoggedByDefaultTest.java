package dev.thrum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.Hog;
import dev.thrum.doubles.Runtimes;
import dev.thrum.future.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who hears of what is wrong in a runtime that was told of nobody. */
@Timeout(60)
class LoggedByDefaultTest {

  private static final Logger LOG = Logger.getLogger("dev.thrum");

  private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
  private final CountDownLatch first = new CountDownLatch(1);
  private final IOException failure = new IOException("out of paper");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(line);
          first.countDown();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void leave() {
    AsyncRuntime.setDefaultUncaughtHandler(null);
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  private void failUnheard(AsyncRuntime runtime, CountDownLatch heard) {
    try (runtime) {
      runtime.spawn("orders", Future.failed(failure)).detach();
      while (heard.getCount() > 0) {
        runtime.blockOn(Runtimes.yields(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void a_failure_that_nobody_awaits_is_logged_with_the_tasks_name(Supplier<AsyncRuntime> make) {
    failUnheard(make.get(), first);
    assertThat(logged).hasSize(1);
    assertThat(logged.get(0).getLevel()).isEqualTo(Level.SEVERE);
    assertThat(logged.get(0).getMessage()).isEqualTo("uncaught failure in orders");
    assertThat(logged.get(0).getThrown()).isSameAs(failure);
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void the_default_handler_hears_of_it_instead_once_there_is_one(Supplier<AsyncRuntime> make) {
    List<Object> heard = new CopyOnWriteArrayList<>();
    CountDownLatch told = new CountDownLatch(1);
    AsyncRuntime.setDefaultUncaughtHandler(
        (origin, thrown) -> {
          heard.addAll(List.of(origin, thrown));
          told.countDown();
        });
    failUnheard(make.get(), told);
    assertThat(heard).containsExactly("orders", failure);
    assertThat(logged).isEmpty();
  }

  @Test
  void a_handler_that_throws_harms_nobody_and_both_failures_are_logged() {
    IllegalStateException broken = new IllegalStateException("handler");
    failUnheard(
        AsyncRuntime.multiThread()
            .workerThreads(1)
            .uncaughtHandler(
                (origin, thrown) -> {
                  throw broken;
                })
            .build(),
        first);
    assertThat(logged).extracting(LogRecord::getThrown).containsExactly(failure, broken);
  }

  @Test
  void a_poll_that_takes_too_long_is_logged_as_a_warning_with_method_and_line()
      throws InterruptedException {
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread()
            .workerThreads(1)
            .slowPollThreshold(Duration.ofMillis(2))
            .build()) {
      runtime.spawn("shop", new Hog(this::awaitFirst)).join();
    }
    assertThat(logged).hasSize(1);
    assertThat(logged.get(0).getLevel()).isEqualTo(Level.WARNING);
    assertThat(logged.get(0).getMessage())
        .contains("shop", "dev.thrum.doubles.Hog.hog(Hog.java:24)", "spawnBlocking");
  }

  private void awaitFirst() {
    try {
      first.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
