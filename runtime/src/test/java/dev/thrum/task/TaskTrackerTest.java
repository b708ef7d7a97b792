package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Inside;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskTrackerTest {

  private final TaskTracker tracker = new TaskTracker();
  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final Probe<String> probe = new Probe<>();

  private boolean isReady(Future<Void> future) throws Exception {
    return future.poll(cx).isReady();
  }

  @Test
  void it_is_drained_once_it_is_both_closed_and_empty() throws Exception {
    Future<Void> drained = tracker.drained();
    assertThat(isReady(drained)).isFalse();
    Future<String> tracked = tracker.track(probe);
    tracker.close();
    assertThat(waker.wakes()).isZero();
    assertThat(isReady(drained)).isFalse();
    assertThat(tracker.size()).isEqualTo(1);
    assertThat(tracker).hasToString("TaskTracker of 1 (closed)");
    probe.complete("x");
    assertThat(tracked.poll(cx).value()).isEqualTo("x");
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(isReady(drained)).isTrue();
    assertThat(isReady(tracker.drained())).isTrue();
    tracker.reopen();
    assertThat(isReady(tracker.drained())).isFalse();
    assertThat(tracker.isClosed()).isFalse();
  }

  @Test
  void closing_an_empty_one_wakes_who_waits_once() throws Exception {
    Future<Void> drained = tracker.drained();
    isReady(drained);
    tracker.close();
    tracker.close();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(isReady(drained)).isTrue();
  }

  @Test
  void who_waited_when_the_last_one_ended_goes_on_though_another_begins() throws Exception {
    tracker.close();
    Future<String> last = tracker.track(probe);
    Future<Void> drained = tracker.drained();
    isReady(drained);
    last.drop();
    Future<String> another = tracker.track(new Probe<>());
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(isReady(tracker.drained())).isFalse();
    assertThat(isReady(drained)).isTrue();
    another.drop();
  }

  @Test
  void an_open_one_tells_nobody_when_it_is_empty_for_a_moment() throws Exception {
    Future<Void> drained = tracker.drained();
    isReady(drained);
    tracker.track(probe).drop();
    assertThat(waker.wakes()).isZero();
    assertThat(isReady(drained)).isFalse();
    drained.drop();
    tracker.close();
    assertThat(waker.wakes()).isZero();
  }

  @Test
  void a_future_counts_until_it_completes_fails_or_is_dropped() throws Exception {
    IOException failure = new IOException();
    Future<String> dropped = tracker.track(probe);
    Future<String> failed = tracker.track(Future.failed(failure));
    Future<String> completed = tracker.track(Future.ready("x"));
    assertThat(tracker.size()).isEqualTo(3);
    completed.poll(cx);
    completed.drop();
    assertThat(tracker.size()).isEqualTo(2);
    assertThatThrownBy(() -> failed.poll(cx)).isSameAs(failure);
    assertThat(tracker.size()).isEqualTo(1);
    dropped.drop();
    dropped.drop();
    assertThat(tracker.isEmpty()).isTrue();
    assertThat(probe.drops()).isEqualTo(1);
  }

  @Test
  void a_future_counts_until_its_cleanup_is_over() throws Exception {
    List<Integer> sizes = new ArrayList<>();
    Future<String> tracked =
        tracker.track(
            new Future<>() {
              @Override
              public dev.thrum.future.Poll<String> poll(Context context) {
                return dev.thrum.future.Poll.pending();
              }

              @Override
              public void drop() {
                sizes.add(tracker.size());
              }
            });
    tracked.poll(cx);
    tracked.drop();
    assertThat(sizes).containsExactly(1);
    assertThat(tracker.size()).isZero();
  }

  @Test
  void a_task_counts_until_it_is_over() throws Exception {
    ManualExecutor executor = new ManualExecutor();
    try (Inside inside = new Inside(executor)) {
      Task<String> task = tracker.spawn(probe);
      assertThat(tracker.size()).isEqualTo(1);
      executor.runAll();
      task.close();
      executor.runAll();
    }
    assertThat(tracker.size()).isZero();
    assertThatThrownBy(() -> tracker.track(null)).hasMessage("track: the future is null");
    assertThat(tracker.size()).isZero();
  }

  @Test
  void a_close_at_any_point_of_the_exits_leads_to_the_end() {
    Interleavings.check(
        () -> {
          TaskTracker two = new TaskTracker();
          CountingWaker woken = new CountingWaker();
          Future<String> one = two.track(Future.pending());
          Future<String> other = two.track(Future.pending());
          boolean[] ready = new boolean[1];
          Interleavings.atOnce(
              one::drop,
              other::drop,
              () -> {
                two.close();
                try {
                  ready[0] = two.drained().poll(() -> woken).isReady();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
          if (!ready[0] && woken.wakes() != 1) {
            throw new AssertionError("not woken");
          }
        });
  }
}
