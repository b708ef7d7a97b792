package dev.thrum.woven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Probe;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {

  private final CountingWaker waker = new CountingWaker();
  private final AwaitContext cx = waker.context();

  /** {@code return await(future) + name}. */
  private static final class Add extends Body {
    private final Future<?> future;
    private final String name;

    Add(Future<?> future, String name) {
      this.future = future;
      this.name = name;
    }

    @Override
    Object run(int index, AwaitContext cx) throws Throwable {
      Object value = await(1, index, future, cx);
      return isSuspended(cx) ? null : value + name;
    }

    @Override
    String name() {
      return name;
    }
  }

  /** Awaits itself so often, then the future. */
  private static final class Deep extends Body {
    private final int levels;
    private final Future<Object> bottom;
    private final int[] running;

    Deep(int levels, Future<Object> bottom, int[] running) {
      super(List.of());
      this.levels = levels;
      this.bottom = bottom;
      this.running = running;
    }

    @Override
    Object run(int index, AwaitContext cx) throws Throwable {
      Future<?> next =
          index != 0 ? null : levels == 0 ? bottom : new Deep(levels - 1, bottom, running);
      try {
        Object value = await(1, index, next, cx);
        return isSuspended(cx) ? null : (Object) ((Integer) value + 1);
      } finally {
        if (!isSuspended(cx)) {
          running[0]++;
        }
      }
    }
  }

  /** {@code return levels == 0 ? bottom : new Tail(levels - 1)}. */
  private static final class Tail extends Body {
    private final int levels;
    private final Future<Object> bottom;

    Tail(int levels, Future<Object> bottom) {
      super(List.of());
      this.levels = levels;
      this.bottom = bottom;
    }

    @Override
    Object run(int index, AwaitContext cx) throws Throwable {
      return (levels == 0 ? bottom : new Tail(levels - 1, bottom)).awaitPoll(cx);
    }
  }

  @Test
  void nothing_of_the_body_runs_before_the_first_poll() {
    Add frame = new Add(Future.ready("a"), "b");
    assertThat(frame.resumes).isZero();
  }

  @Test
  void what_awaits_only_what_is_ready_completes_at_once() throws Exception {
    Add frame = new Add(new Add(Future.ready("a"), "b"), "c");
    assertThat(frame.poll(cx).value()).isEqualTo("abc");
    assertThat(cx.suspended).isNull();
    assertThat(waker.wakes()).isZero();
  }

  @Test
  void a_wake_resumes_the_leaf_and_then_each_caller_once() throws Exception {
    Probe<Object> leaf = new Probe<>();
    Add inner = new Add(leaf, "1");
    Add middle = new Add(inner, "2");
    Add outer = new Add(middle, "3");

    assertThat(outer.poll(cx).isReady()).isFalse();
    assertThat(List.of(inner.resumes, middle.resumes, outer.resumes)).containsExactly(1, 1, 1);

    assertThat(outer.poll(cx).isReady()).isFalse(); // spurious
    assertThat(List.of(inner.resumes, middle.resumes, outer.resumes)).containsExactly(2, 1, 1);
    assertThat(leaf.polls()).isEqualTo(2);

    leaf.complete("x");
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(outer.poll(cx).value()).isEqualTo("x123");
    assertThat(List.of(inner.resumes, middle.resumes, outer.resumes)).containsExactly(3, 2, 2);
    assertThat(List.of(inner.clears, middle.clears, outer.clears)).containsExactly(1, 1, 1);
    assertThat(leaf.polls()).isEqualTo(3);
    assertThat(leaf.drops()).isZero();
    assertThat(cx.suspended).isNull();
    assertThat(cx.leaf).isNull();
  }

  @Test
  void a_failure_crosses_all_awaits_as_it_is() throws Exception {
    Probe<Object> leaf = new Probe<>();
    IOException failure = new IOException("disk");
    Add outer = new Add(new Add(new Add(leaf, "1"), "2"), "3");
    outer.poll(cx);
    leaf.fail(failure);
    assertThatThrownBy(() -> outer.poll(cx)).isSameAs(failure);
    assertThat(cx.suspended).isNull();
    assertThatThrownBy(() -> outer.poll(cx)).hasMessageContaining("after it had completed");
  }

  @Test
  void a_failure_before_the_first_suspension_is_the_callers() {
    IOException failure = new IOException("disk");
    Add outer = new Add(new Add(Future.failed(failure), "1"), "2");
    assertThatThrownBy(() -> outer.poll(cx)).isSameAs(failure);
    assertThat(cx.suspended).isNull();
  }

  @Test
  void a_foreign_poll_that_suspends_and_throws_has_thrown() throws Exception {
    RuntimeException failure = new RuntimeException("both");
    Probe<Object> leaf = new Probe<>();
    Add outer = new Add(leaf, "1");
    outer.poll(cx);
    leaf.whenPolled(
        context -> {
          cx.suspended = leaf;
          throw failure;
        });
    assertThatThrownBy(() -> outer.poll(cx)).isSameAs(failure);
    assertThat(cx.suspended).isNull();
  }

  @Test
  void a_million_awaits_deep_completes_on_a_default_stack() throws Exception {
    int[] returned = {0};
    Deep root = new Deep(1_000_000, Future.ready(0), returned);
    assertThat(root.poll(cx).value()).isEqualTo(1_000_001);
    assertThat(returned[0]).isEqualTo(1_000_001);
  }

  @Test
  void a_million_awaits_deep_is_woken_at_its_leaf() throws Exception {
    Probe<Object> leaf = new Probe<>();
    Deep root = new Deep(1_000_000, leaf, new int[1]);
    assertThat(root.poll(cx).isReady()).isFalse();
    assertThat(root.poll(cx).isReady()).isFalse();
    assertThat(leaf.polls()).isEqualTo(2);
    leaf.complete(0);
    assertThat(root.poll(cx).value()).isEqualTo(1_000_001);
    assertThat(root.resumes).isEqualTo(2);
  }

  @Test
  void a_million_awaits_deep_is_dropped_to_the_last() throws Exception {
    Probe<Object> leaf = new Probe<>();
    int[] unwound = {0};
    Deep root = new Deep(1_000_000, leaf, unwound);
    root.poll(cx);
    root.drop();
    assertThat(leaf.drops()).isEqualTo(1);
    assertThat(unwound[0]).isEqualTo(1_000_001);
  }

  @Test
  void a_million_tail_returns_leave_no_chain_behind() throws Exception {
    Probe<Object> leaf = new Probe<>();
    Tail root = new Tail(1_000_000, leaf);
    assertThat(root.poll(cx).isReady()).isFalse();
    leaf.complete("end");
    assertThat(root.poll(cx).value()).isEqualTo("end");
    assertThat(root.resumes).isEqualTo(1);
    assertThat(leaf.polls()).isEqualTo(2);
  }

  @Test
  void a_tail_future_stands_in_for_the_frame_that_returned_it() throws Exception {
    Probe<Object> leaf = new Probe<>();
    Tail tail = new Tail(0, leaf);
    Add outer = new Add(tail, "!");
    outer.poll(cx);
    assertThat(outer.poll(cx).isReady()).isFalse();
    assertThat(tail.resumes).isEqualTo(1);
    outer.drop();
    assertThat(leaf.drops()).isEqualTo(1);
    assertThat(tail.resumes).isEqualTo(1);
  }

  @Test
  void polling_after_completion_is_refused_with_the_methods_name() throws Exception {
    Add frame = new Add(Future.ready("a"), "buy");
    frame.poll(cx);
    assertThatThrownBy(() -> frame.poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Shop.buy(Shop.java:10) was polled after it had completed");
  }

  @Test
  void polling_after_a_drop_is_refused() {
    Add frame = new Add(Future.ready("a"), "buy");
    frame.drop();
    assertThatThrownBy(() -> frame.poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was polled after it had been dropped");
  }

  @Test
  void polling_inside_its_own_poll_is_refused_and_harmless() throws Exception {
    List<Throwable> refused = new ArrayList<>();
    Probe<Object> leaf = new Probe<>();
    Add frame = new Add(leaf, "!");
    leaf.whenPolled(
        context -> {
          try {
            frame.poll(waker.context());
          } catch (Exception e) {
            refused.add(e);
          }
        });
    assertThat(frame.poll(cx).isReady()).isFalse();
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("while it is being polled");
    leaf.whenPolled(context -> {});
    leaf.complete("x");
    assertThat(frame.poll(cx).value()).isEqualTo("x!");
  }

  @Test
  void polling_what_another_method_awaits_is_refused_and_harmless() throws Exception {
    Probe<Object> leaf = new Probe<>();
    Add inner = new Add(leaf, "1");
    Add outer = new Add(inner, "2");
    outer.poll(cx);
    assertThatThrownBy(() -> inner.poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("while another async method awaits it");
    inner.drop(); // not its to decide
    leaf.complete("x");
    assertThat(outer.poll(cx).value()).isEqualTo("x12");
  }

  @Test
  void a_future_polled_by_hand_may_still_be_awaited() throws Exception {
    Probe<Object> leaf = new Probe<>();
    Add inner = new Add(leaf, "1");
    inner.poll(cx);
    Add outer = new Add(inner, "2");
    assertThat(outer.poll(cx).isReady()).isFalse();
    leaf.complete("x");
    assertThat(outer.poll(cx).value()).isEqualTo("x12");
    assertThat(List.of(inner.resumes, outer.resumes)).containsExactly(3, 2);
  }

  @Test
  void a_context_of_somebody_else_will_do() throws Exception {
    Probe<Object> leaf = new Probe<>();
    Add frame = new Add(leaf, "1");
    assertThat(frame.poll(() -> waker).isReady()).isFalse();
    leaf.complete("x");
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(frame.poll(() -> waker).value()).isEqualTo("x1");
  }

  @Test
  void the_depth_counter_is_as_before_whatever_happened() throws Exception {
    cx.depth = 3;
    new Add(new Add(Future.ready(""), "1"), "2").poll(cx);
    assertThat(cx.depth).isEqualTo(3);
    assertThatThrownBy(() -> new Add(new Add(Future.failed(new IOException()), "1"), "2").poll(cx))
        .isInstanceOf(IOException.class);
    assertThat(cx.depth).isEqualTo(3);
  }
}
