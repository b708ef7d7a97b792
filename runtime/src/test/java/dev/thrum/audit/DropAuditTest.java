package dev.thrum.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.fs.AsyncFile;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.launch.LaunchTests;
import dev.thrum.net.TcpListener;
import dev.thrum.process.AsyncProcess;
import dev.thrum.sync.AsyncSemaphore;
import dev.thrum.sync.SemaphorePermit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit hears of what is left behind, and of nothing else. */
class DropAuditTest {

  private final CountingWaker waker = new CountingWaker();

  /** Forgets its child when it is dropped, as none should. */
  private static final class Careless extends GuardedFuture<Object> {
    private final Future<Object> child = new Probe<>().map(x -> x);

    @Override
    protected Poll<Object> advance(Context cx) throws Exception {
      return child.poll(cx);
    }

    @Override
    protected void release() {}
  }

  @Test
  void a_child_that_is_not_dropped_with_its_owner_is_found() throws Exception {
    Careless careless = new Careless();
    careless.poll(waker.context());
    careless.drop();
    assertThat(DropAudit.faultsSince())
        .singleElement()
        .asString()
        .startsWith("1 × dev.thrum.future.Map");
  }

  @Test
  void a_child_that_a_task_leaves_behind_is_found() {
    ManualExecutor executor = new ManualExecutor();
    executor.spawn(new Careless());
    executor.runAll();
    assertThat(DropAudit.faultsSince())
        .singleElement()
        .asString()
        .startsWith("1 × dev.thrum.future.Map");
  }

  @Test
  void what_a_test_holds_in_its_hands_is_dropped_with_all_that_belongs_to_it() throws Exception {
    Probe<Object> probe = new Probe<>();
    Future<Object> chain = probe.map(x -> x).then(Future::ready).map(x -> x);
    chain.poll(waker.context());
    new ManualExecutor().spawn(Thrum.yieldNow());
    assertThat(DropAudit.faultsSince()).isEmpty();
    assertThat(probe.drops()).isEqualTo(1);
  }

  @Test
  void a_poll_that_has_left_an_overflowing_stack_unseen_is_forgotten_by_the_next_test()
      throws Exception {
    Ledger.enter(); // and never leaves
    Ledger.begin();
    Probe<Object> probe = new Probe<>();
    probe.map(x -> x).poll(waker.context());
    assertThat(DropAudit.faultsSince()).isEmpty();
    assertThat(probe.drops()).isEqualTo(1);
  }

  @Test
  void what_is_over_is_none_of_its_business() throws Exception {
    assertThat(Future.ready(1).map(x -> x).poll(waker.context()).isReady()).isTrue();
    new Probe<>().map(x -> x).drop();
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      runtime.blockOn(runtime.spawn(Thrum.yieldNow()));
    }
    assertThat(DropAudit.faultsSince()).isEmpty();
  }

  @Test
  void a_permit_that_a_task_does_not_close_is_found() {
    AsyncSemaphore semaphore = new AsyncSemaphore(2);
    SemaphorePermit inHand = semaphore.tryAcquire();
    ManualExecutor executor = new ManualExecutor();
    executor.spawn(semaphore.acquire());
    executor.runAll();
    assertThat(DropAudit.faultsSince()).containsExactly("1 × " + inHand.getClass().getName());
    assertThat(semaphore.availablePermits()).as("of the one in hand").isEqualTo(1);
  }

  @Test
  void a_socket_and_a_runtime_that_nobody_closes_are_found() throws Exception {
    TcpListener listener =
        TcpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    assertThat(DropAudit.faultsSince()).containsExactly("1 × dev.thrum.reactor.Registration");
    listener.close();
    AsyncRuntime runtime = AsyncRuntime.currentThread().build();
    assertThat(DropAudit.faultsSince()).containsExactly("1 × dev.thrum.AsyncRuntime");
    runtime.close();
  }

  @Test
  void a_file_and_a_process_that_nobody_closes_are_found(@TempDir Path folder) {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build()) {
      AsyncFile file = runtime.blockOn(AsyncFile.create(folder.resolve("file")));
      assertThat(DropAudit.faultsSince()).contains("1 × dev.thrum.fs.AsyncFile");
      file.close();
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      AsyncProcess process =
          runtime.blockOn(AsyncProcess.command(java, "-version").killOnDrop(true).spawn());
      assertThat(DropAudit.faultsSince()).contains("1 × dev.thrum.process.AsyncProcess");
      process.close();
    }
  }

  private static final String PERMIT = "1 × dev.thrum.sync.SemaphorePermit";

  private static void leaveAPermit() {
    ManualExecutor executor = new ManualExecutor();
    executor.spawn(new AsyncSemaphore(1).acquire());
    executor.runAll();
  }

  @Test
  @Leaves(PERMIT)
  void what_a_test_leaves_on_purpose_is_exactly_what_it_says() {
    leaveAPermit();
  }

  @Test
  @Unwatched("shows that it is")
  void what_an_unwatched_test_leaves_is_not_asked_for() {
    leaveAPermit();
    assertThat(DropAudit.faultsSince()).isEmpty();
  }

  /** Tests that say they leave a permit. */
  static class Leaving {

    @Test
    @Leaves(PERMIT)
    void nothing() {}

    @Test
    @Leaves(PERMIT)
    void two() {
      leaveAPermit();
      leaveAPermit();
    }
  }

  @Test
  void a_test_that_leaves_more_or_less_than_it_says_is_found() {
    assertThat(LaunchTests.of(Leaving.class, "nothing").message())
        .isEqualTo("nothing() has left behind: [] instead of [" + PERMIT + "]");
    assertThat(LaunchTests.of(Leaving.class, "two").message())
        .isEqualTo(
            "two() has left behind: ["
                + PERMIT.replace('1', '2')
                + "] instead of ["
                + PERMIT
                + "]");
  }

  @Test
  void a_timer_of_a_sleep_that_nobody_drops_is_found() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      Future<Object> careless =
          cx -> {
            Thrum.sleep(Duration.ofDays(1)).poll(cx);
            return Poll.ready(null);
          };
      runtime.blockOn(careless);
      assertThat(DropAudit.faultsSince()).contains("1 timers");
    }
  }
}
