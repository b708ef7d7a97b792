package dev.thrum;

import static dev.thrum.Thrum.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.channel.Oneshot;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PinnedPoolTest {

  private final PinnedPool pool = PinnedPool.of(2);

  @AfterEach
  void end() {
    pool.close();
  }

  /** Never completes; tells when it has begun, and which thread dropped it. */
  private static final class Endless implements Future<Void> {
    private final CompletableFuture<Thread> begun = new CompletableFuture<>();
    private final CompletableFuture<Thread> dropped = new CompletableFuture<>();

    @Override
    public Poll<Void> poll(Context cx) {
      begun.complete(Thread.currentThread());
      return Poll.pending();
    }

    @Override
    public void drop() {
      dropped.complete(Thread.currentThread());
    }
  }

  private static Future<Thread> here() {
    return Thrum.yieldNow().map(done -> Thread.currentThread());
  }

  @Test
  void a_task_and_what_it_spawns_stay_on_their_thread() {
    Thread first = pool.spawnPinnedOn(0, PinnedPoolTest::here).join();
    assertThat(pool.spawnPinnedOn(0, () -> spawn(here())).join()).isSameAs(first);
    assertThat(pool.spawnPinnedOn(1, PinnedPoolTest::here).join()).isNotSameAs(first);
    assertThat(first.getName()).startsWith("thrum-pinned-thread-");
  }

  @Test
  void a_handle_that_is_let_go_of_does_not_stop_the_task() {
    Oneshot<String> result = Oneshot.channel();
    pool.spawnPinned(
            () ->
                here()
                    .map(
                        thread -> {
                          result.sender().send("ran");
                          return null;
                        }))
        .detach();
    assertThat(result.receiver().blockingRecv()).isEqualTo("ran");
  }

  @Test
  void an_abort_drops_the_task_on_its_own_thread() {
    Endless endless = new Endless();
    Task<Void> task = pool.spawnPinned(() -> endless);
    Thread thread = endless.begun.join();
    task.abort();
    assertThatThrownBy(task::join).isInstanceOf(CancellationException.class);
    assertThat(endless.dropped.join()).isSameAs(thread);
    assertThat(pool.load(0) + pool.load(1)).isZero();
  }

  @Test
  void tasks_go_to_the_thread_that_has_the_fewest() {
    List<Task<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tasks.add(pool.spawnPinned(Endless::new));
    }
    assertThat(List.of(pool.load(0), pool.load(1))).containsExactly(3, 3);
    Task<Void> sixth = tasks.get(5);
    sixth.abort();
    assertThatThrownBy(sixth::join).isInstanceOf(CancellationException.class);
    int lighter = pool.load(0) < pool.load(1) ? 0 : 1;
    pool.spawnPinned(Endless::new).detach();
    assertThat(pool.load(lighter)).isEqualTo(3);
  }

  @Test
  void a_function_that_throws_fails_its_task_and_not_the_thread() {
    Task<String> task =
        pool.spawnPinnedOn(
            0,
            () -> {
              throw new IllegalStateException("factory");
            });
    assertThatThrownBy(task::join).hasMessage("factory");
    assertThat(pool.load(0)).isZero();
    Task<String> failing = pool.spawnPinnedOn(0, () -> Future.failed(new IOException("future")));
    assertThatThrownBy(failing::join).hasMessage("future");
    assertThat(pool.spawnPinnedOn(0, () -> Future.ready("alive")).join()).isEqualTo("alive");
  }

  @Test
  void close_drops_every_task_on_its_own_thread_and_later_ones_are_cancelled() {
    Endless endless = new Endless();
    pool.spawnPinned(() -> endless).detach();
    Thread thread = endless.begun.join();
    pool.close();
    pool.close();
    assertThat(endless.dropped.join()).isSameAs(thread);
    assertThat(thread.isAlive()).isFalse();
    Task<Thread> late = pool.spawnPinned(PinnedPoolTest::here);
    assertThatThrownBy(late::join).isInstanceOf(CancellationException.class);
    assertThat(pool.load(0) + pool.load(1)).isZero();
  }

  @Test
  void bad_use_is_refused_by_name() {
    assertThatThrownBy(() -> PinnedPool.of(0)).hasMessage("threads: 0 is less than one");
    assertThatThrownBy(() -> PinnedPool.of(1, AsyncRuntime.multiThread()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("settings");
    assertThatThrownBy(() -> pool.spawnPinned(null))
        .hasMessage("spawnPinned: the function is null");
    assertThatThrownBy(() -> pool.spawnPinnedOn(2, PinnedPoolTest::here))
        .isInstanceOf(IndexOutOfBoundsException.class);
    Task<Void> inside =
        pool.spawnPinned(
            () -> {
              pool.close();
              return Future.ready();
            });
    assertThatThrownBy(inside::join).hasMessageContaining("PinnedPool.close() would block");
    assertThat(pool.size()).isEqualTo(2);
  }
}
