package dev.thrum.woven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Dropped;
import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnwindTest {

  private final List<String> log = new ArrayList<>();
  private final AwaitContext cx = new CountingWaker().context();
  private final Uncaughts uncaughts = new Uncaughts();

  @AfterEach
  void stop_listening() {
    uncaughts.close();
  }

  /** {@code try { return await(future); } finally { log }}. */
  private class Finally extends Body {
    final Future<?> future;
    final String name;
    Throwable seen;

    Finally(Future<?> future, String name) {
      super(UnwindTest.this.log);
      this.future = future;
      this.name = name;
    }

    @Override
    Object run(int index, AwaitContext cx) throws Throwable {
      try {
        Object value = await(1, index, future, cx);
        if (isSuspended(cx)) {
          return null;
        }
        cleanUp();
        return value;
      } catch (Throwable t) {
        seen = t;
        cleanUp();
        throw t;
      }
    }

    void cleanUp() {
      log.add(name + " cleaned up");
    }

    @Override
    String name() {
      return name;
    }
  }

  @Test
  void a_frame_that_has_not_started_only_lets_go_of_its_arguments() {
    Finally frame = new Finally(Future.pending(), "a");
    frame.drop();
    frame.drop();
    assertThat(frame.resumes).isZero();
    assertThat(frame.clears).isEqualTo(1);
    assertThat(log).isEmpty();
  }

  @Test
  void a_chain_is_cleaned_up_innermost_first() throws Exception {
    Probe<Object> leaf = new Probe<>("leaf", log);
    Finally inner = new Finally(leaf, "inner");
    Finally outer = new Finally(inner, "outer");
    outer.poll(cx);
    outer.drop();
    outer.drop();
    assertThat(log).containsExactly("leaf dropped", "inner cleaned up", "outer cleaned up");
    assertThat(leaf.drops()).isEqualTo(1);
    assertThat(inner.seen).isInstanceOf(Dropped.class);
    assertThat(outer.seen).isInstanceOf(Dropped.class).isNotSameAs(inner.seen);
    assertThat(List.of(inner.clears, outer.clears)).containsExactly(1, 1);
    assertThat(uncaughts.failures()).isEmpty();
  }

  @Test
  void a_completed_frame_is_not_dropped() throws Exception {
    Finally frame = new Finally(Future.ready(1), "a");
    frame.poll(cx);
    log.clear();
    frame.drop();
    assertThat(log).isEmpty();
    assertThat(frame.resumes).isEqualTo(1);
  }

  @Test
  void frames_without_handlers_are_not_resumed() throws Exception {
    Probe<Object> leaf = new Probe<>("leaf", log);
    Finally inner =
        new Finally(leaf, "inner") {
          @Override
          protected boolean unwinds(int index) {
            return false;
          }
        };
    Finally outer = new Finally(inner, "outer");
    outer.poll(cx);
    outer.drop();
    assertThat(log).containsExactly("leaf dropped", "outer cleaned up");
    assertThat(inner.resumes).isEqualTo(1);
    assertThat(inner.clears).isEqualTo(1);
  }

  @Test
  void a_drop_from_inside_the_poll_is_carried_out_when_it_returns_pending() throws Exception {
    Probe<Object> leaf = new Probe<>("leaf", log);
    Finally frame = new Finally(leaf, "a");
    leaf.whenPolled(
        context -> {
          frame.drop();
          log.add("still polling");
        });
    assertThat(frame.poll(cx).isReady()).isFalse();
    assertThat(cx.suspended).isNull();
    assertThat(log).containsExactly("still polling", "leaf dropped", "a cleaned up");
    assertThatThrownBy(() -> frame.poll(cx)).hasMessageContaining("had been dropped");
  }

  @Test
  void a_drop_from_inside_a_poll_that_completes_does_nothing() throws Exception {
    Probe<Object> leaf = new Probe<Object>("leaf", log).completed(5);
    Finally frame = new Finally(leaf, "a");
    leaf.whenPolled(context -> frame.drop());
    assertThat(frame.poll(cx).value()).isEqualTo(5);
    assertThat(log).containsExactly("a cleaned up");
    assertThat(frame.seen).isNull();
  }

  @Test
  void what_cleanup_throws_is_reported_and_stops_no_other_cleanup() throws Exception {
    Probe<Object> leaf = new Probe<>("leaf", log).failingToDrop(new RuntimeException("leaf"));
    Finally inner =
        new Finally(leaf, "inner") {
          @Override
          void cleanUp() {
            super.cleanUp();
            throw new IllegalArgumentException("inner");
          }
        };
    Finally outer =
        new Finally(inner, "outer") {
          @Override
          void cleanUp() {
            super.cleanUp();
            seen.addSuppressed(new RuntimeException("close"));
          }
        };
    outer.poll(cx);
    outer.drop();
    assertThat(log).containsExactly("leaf dropped", "inner cleaned up", "outer cleaned up");
    assertThat(uncaughts.failures())
        .extracting(Throwable::getMessage)
        .containsExactly("leaf", "inner", "close");
    assertThat(uncaughts.origins())
        .containsExactly(
            "dev.thrum.doubles.Probe.drop", "Shop.inner(Shop.java:11)", "Shop.outer(Shop.java:11)");
  }

  @Test
  void a_virtual_machine_error_is_thrown_when_the_whole_chain_is_over() throws Exception {
    StackOverflowError fatal = new StackOverflowError();
    Probe<Object> leaf = new Probe<>("leaf", log).failingToDrop(fatal);
    Finally outer = new Finally(new Finally(leaf, "inner"), "outer");
    outer.poll(cx);
    assertThatThrownBy(outer::drop).isSameAs(fatal);
    assertThat(log).containsExactly("leaf dropped", "inner cleaned up", "outer cleaned up");
    outer.drop();
  }

  /** {@code try { await(first); } finally { log; await(second); log }}. */
  private final class AwaitsInFinally extends Body {
    private final Future<?> first;
    private final Future<?> second;

    AwaitsInFinally(Future<?> first, Future<?> second) {
      super(UnwindTest.this.log);
      this.first = first;
      this.second = second;
    }

    @Override
    Object run(int index, AwaitContext cx) throws Throwable {
      Throwable failure = null;
      if (index <= 1) {
        try {
          await(1, index, first, cx);
          if (isSuspended(cx)) {
            return null;
          }
        } catch (Throwable t) {
          failure = t;
        }
        log.add("closing");
      }
      Object value = await(2, index, second, cx);
      if (isSuspended(cx)) {
        return null;
      }
      log.add("closed " + value);
      if (failure != null) {
        throw failure;
      }
      return null;
    }
  }

  @Test
  void an_await_in_cleanup_goes_on_when_it_is_ready() throws Exception {
    Probe<Object> first = new Probe<>("first", log);
    AwaitsInFinally frame = new AwaitsInFinally(first, new Finally(Future.ready(1), "close"));
    frame.poll(cx);
    frame.drop();
    assertThat(log).containsExactly("first dropped", "closing", "close cleaned up", "closed 1");
    assertThat(uncaughts.failures()).isEmpty();
  }

  @Test
  void an_await_in_cleanup_that_is_pending_is_dropped_too() throws Exception {
    Probe<Object> first = new Probe<>("first", log);
    Probe<Object> second = new Probe<>("second", log);
    AwaitsInFinally frame = new AwaitsInFinally(first, new Finally(second, "close"));
    frame.poll(cx);
    frame.drop();
    assertThat(log)
        .containsExactly("first dropped", "closing", "second dropped", "close cleaned up");
    assertThat(second.polls()).isEqualTo(1);
    assertThat(uncaughts.failures()).isEmpty();
  }

  @Test
  void a_tail_return_in_cleanup_is_polled_once_like_any_await() throws Exception {
    Probe<Object> first = new Probe<>("first", log);
    Probe<Object> ready = new Probe<Object>("ready", log).completed(1);
    Body tail =
        new Body(log) {
          @Override
          Object run(int index, AwaitContext cx) {
            cx.suspendUnpolled(ready);
            return null;
          }
        };
    AwaitsInFinally frame = new AwaitsInFinally(first, tail);
    frame.poll(cx);
    frame.drop();
    assertThat(log).containsExactly("first dropped", "closing", "closed 1");
    assertThat(ready.polls()).isEqualTo(1);
  }

  @Test
  void a_future_returned_by_a_body_that_swallowed_its_drop_is_dropped_unpolled() throws Exception {
    Probe<Object> first = new Probe<>("first", log);
    Probe<Object> returned = new Probe<>("returned", log);
    Body frame =
        new Body(log) {
          @Override
          Object run(int index, AwaitContext cx) throws Throwable {
            try {
              await(1, index, first, cx);
              return null;
            } catch (Throwable swallowed) {
              cx.suspendUnpolled(returned);
              return null;
            }
          }
        };
    frame.poll(cx);
    frame.drop();
    assertThat(log).containsExactly("first dropped", "returned dropped");
    assertThat(returned.polls()).isZero();
    assertThat(uncaughts.failures()).isEmpty();
  }

  @Test
  void the_result_of_a_body_that_swallowed_its_drop_is_forgotten() throws Exception {
    Finally outer =
        new Finally(
            new Body(log) {
              @Override
              Object run(int index, AwaitContext cx) throws Throwable {
                try {
                  return await(1, index, new Probe<>(), cx);
                } catch (Throwable swallowed) {
                  return "all the same";
                }
              }
            },
            "outer");
    outer.poll(cx);
    outer.drop();
    assertThat(outer.seen).isInstanceOf(Dropped.class);
    assertThat(uncaughts.failures()).isEmpty();
  }

  @Test
  void a_retry_loop_is_abandoned_and_reported_once() throws Exception {
    int[] tries = {0};
    Body frame =
        new Body(log) {
          @Override
          Object run(int resumed, AwaitContext cx) {
            for (int index = resumed; ; index = 0) {
              try {
                await(1, index, new Probe<>("try", log), cx);
                if (isSuspended(cx)) {
                  return null;
                }
              } catch (Throwable everything) {
                tries[0]++;
              }
            }
          }
        };
    Finally outer = new Finally(frame, "outer");
    outer.poll(cx);
    outer.drop();
    assertThat(tries[0]).isEqualTo(3); // two awaits and one more
    assertThat(log)
        .containsExactly(
            "try dropped", "try dropped", "try dropped", "try dropped", "outer cleaned up");
    assertThat(frame.clears).isEqualTo(1);
    assertThat(uncaughts.failures()).hasSize(1);
    assertThat(uncaughts.failures().get(0))
        .isInstanceOf(DropIgnored.class)
        .hasMessageStartingWith("Shop.buy(Shop.java:11) went on awaiting");
  }
}
