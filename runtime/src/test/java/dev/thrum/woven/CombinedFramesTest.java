package dev.thrum.woven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.Thrum;
import dev.thrum.combine.FuturesUnordered;
import dev.thrum.combine.Join;
import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Probe;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Woven bodies that await combinators of woven bodies: each child is the root of its own chain. */
class CombinedFramesTest {

  private final CountingWaker waker = new CountingWaker();
  private final AwaitContext cx = waker.context();
  private final List<String> log = new ArrayList<>();
  private final Probe<Object> a = new Probe<>("a", log);
  private final Probe<Object> b = new Probe<>("b", log);

  /** {@code try { return await(future) + name; } finally { log }}. */
  private final class Add extends Body {
    private final Future<?> future;
    private final String name;

    Add(Future<?> future, String name) {
      this.future = future;
      this.name = name;
    }

    @Override
    Object run(int index, AwaitContext cx) throws Throwable {
      try {
        Object value = await(1, index, future, cx);
        return isSuspended(cx) ? null : value + name;
      } finally {
        if (!isSuspended(cx)) {
          CombinedFramesTest.this.log.add(name + " over");
        }
      }
    }
  }

  private Add nested(Future<?> leaf, String name) {
    return new Add(new Add(leaf, name + "1"), name + "2");
  }

  private static <T> List<Future<T>> list(Future<T> one, Future<T> two) {
    return List.of(one, two);
  }

  @Test
  void a_join_of_chains_inside_a_chain_goes_on_where_each_stood() throws Exception {
    Add x = nested(a, "x");
    Add y = nested(b, "y");
    Add root = new Add(Join.all(list(x, y)), "!");
    assertThat(root.pollRoot(cx)).isNull();
    assertThat(cx.suspended).isSameAs(root);
    cx.suspended = null;
    b.complete("B");
    root.pollRoot(cx);
    assertThat(cx.suspended).isSameAs(root);
    cx.suspended = null;
    assertThat(log).containsExactly("y1 over", "y2 over");
    a.complete("A");
    assertThat(root.pollRoot(cx)).isEqualTo("[Ax1x2, By1y2]!");
    assertThat(cx.suspended).isNull();
    assertThat(List.of(x.resumes, y.resumes, root.resumes)).containsExactly(2, 2, 3);
    assertThat(List.of(a.polls(), b.polls())).containsExactly(3, 2);
  }

  @Test
  void a_drop_cleans_up_innermost_first() throws Exception {
    Add root = new Add(Join.all(list(nested(a, "x"), nested(b, "y"))), "root");
    root.pollRoot(cx);
    cx.suspended = null;
    root.drop();
    assertThat(log)
        .containsExactly(
            "a dropped", "x1 over", "x2 over", "b dropped", "y1 over", "y2 over", "root over");
    assertThat(List.of(a.misuse(), b.misuse())).containsOnly(List.of());
  }

  @Test
  void a_loser_that_is_a_chain_has_cleaned_up_before_the_handler_runs() throws Exception {
    Add root =
        new Add(
            Thrum.select(
                Thrum.on(nested(a, "x"), value -> log.add("handler")),
                Thrum.on(nested(b, "y"), value -> log.add("other"))),
            "root");
    root.pollRoot(cx);
    cx.suspended = null;
    a.complete("A");
    assertThat(root.pollRoot(cx)).isEqualTo("trueroot");
    assertThat(log)
        .containsExactly(
            "x1 over", "x2 over", "b dropped", "y1 over", "y2 over", "handler", "root over");
  }

  @Test
  void a_chain_lent_to_a_race_goes_on_in_the_next() throws Exception {
    Add x = nested(a, "x");
    Add root = new Add(Thrum.race(x.byRef(), Future.ready("now")).map(e -> e.isRight()), "");
    while (!"true".equals(root.pollRoot(cx))) {
      cx.suspended = null;
    }
    assertThat(log).containsExactly(" over");
    a.complete("A");
    Add again = new Add(Thrum.race(x.byRef(), b).map(e -> e.left()), "");
    assertThat(again.pollRoot(cx)).isEqualTo("Ax1x2");
    assertThat(x.resumes).isLessThanOrEqualTo(2);
  }

  @Test
  void a_failure_of_a_chain_is_thrown_as_it_is_and_leaves_nothing_suspended() throws Exception {
    IOException failure = new IOException();
    Add root = new Add(Thrum.tryJoin(nested(a, "x"), nested(b, "y")), "root");
    root.pollRoot(cx);
    cx.suspended = null;
    b.fail(failure);
    assertThatThrownBy(() -> root.pollRoot(cx)).isSameAs(failure);
    assertThat(cx.suspended).isNull();
    assertThat(log).endsWith("a dropped", "x1 over", "x2 over", "root over");
  }

  @Test
  void chains_with_wakers_of_their_own_are_polled_alone() throws Exception {
    FuturesUnordered<Object> set = new FuturesUnordered<>();
    Add x = nested(a, "x");
    Add y = nested(b, "y");
    set.push(x);
    set.push(y);
    Add root = new Add(set.next(), "!");
    root.pollRoot(cx);
    cx.suspended = null;
    b.complete("B");
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(root.pollRoot(cx)).isEqualTo("By1y2!");
    assertThat(List.of(a.polls(), b.polls())).containsExactly(1, 2);
    set.close();
    assertThat(log).endsWith("a dropped", "x1 over", "x2 over");
  }
}
