package dev.thrum.combine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.Thrum;
import dev.thrum.doubles.DropEverywhere;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Probe;
import dev.thrum.future.FusedFuture;
import dev.thrum.future.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Every combinator, dropped at every suspension point: each child is dropped once if not over. */
class CancelSafetyTest {

  /** Over two children, of which the first completes, then the second. */
  private static int overTwo(
      BiFunction<Future<String>, Future<String>, ? extends Future<?>> combine) {
    return DropEverywhere.inEach(
        () -> {
          Probe<String> a = new Probe<>();
          Probe<String> b = new Probe<>();
          return DropEverywhere.of(combine.apply(a, b))
              .then(() -> a.complete("A"))
              .then(() -> b.complete("B"))
              .afterwards(
                  () -> {
                    assertThat(a.misuse()).isEmpty();
                    assertThat(b.misuse()).isEmpty();
                    assertThat(b.drops()).isEqualTo(1); // the last one is never over
                    assertThat(a.drops()).isLessThanOrEqualTo(1);
                  });
        });
  }

  @Test
  void a_join_drops_what_is_not_over() {
    assertThat(overTwo(Thrum::join)).isEqualTo(5);
    assertThat(overTwo(Thrum::tryJoin)).isEqualTo(5);
    assertThat(overTwo((a, b) -> Thrum.joinAll(List.of(a, b)))).isEqualTo(5);
    assertThat(overTwo((a, b) -> Thrum.tryJoinAll(List.of(a, b)))).isEqualTo(5);
  }

  @Test
  void a_join_of_lent_futures_loses_none_of_them() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> a = new Probe<>();
              Probe<String> b = new Probe<>();
              FusedFuture<String> kept = a.fuse();
              return DropEverywhere.of(Thrum.join(kept.byRef(), b.byRef()))
                  .then(() -> b.complete("B"))
                  .then(() -> a.complete("A"))
                  .afterwards(
                      () -> {
                        assertThat(a.drops() + b.drops()).isZero();
                        assertThat(HandPolled.polled(kept).value()).isEqualTo("A");
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  /** Over two children, of which the second completes, which ends it. */
  private static int firstOfTwo(
      BiFunction<Future<String>, Future<String>, ? extends Future<?>> combine) {
    return DropEverywhere.inEach(
        () -> {
          Probe<String> a = new Probe<>();
          Probe<String> b = new Probe<>();
          return DropEverywhere.of(combine.apply(a, b))
              .then(a::wake)
              .then(() -> b.complete("B"))
              .afterwards(
                  () -> {
                    assertThat(List.of(a.drops(), b.drops())).containsExactly(1, 1);
                    assertThat(a.misuse()).isEmpty();
                    assertThat(b.misuse()).isEmpty();
                  });
        });
  }

  @Test
  void a_select_drops_all_its_branches() {
    assertThat(firstOfTwo((a, b) -> Thrum.select(Thrum.on(a, v -> v), Thrum.on(b, v -> v))))
        .isEqualTo(5);
    assertThat(firstOfTwo((a, b) -> Thrum.selectBiased(Thrum.on(a, v -> v), Thrum.on(b, v -> v))))
        .isEqualTo(5);
    assertThat(firstOfTwo(Thrum::race)).isEqualTo(5);
    assertThat(firstOfTwo((a, b) -> Thrum.selectAll(List.of(a, b)))).isEqualTo(5);
    assertThat(firstOfTwo((a, b) -> Thrum.selectOk(List.of(a, b)))).isEqualTo(5);
  }

  @Test
  void a_select_whose_handler_waits_drops_that_future() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> first = new Probe<>();
              Probe<String> handling = new Probe<>();
              return DropEverywhere.of(Thrum.select(Thrum.onAsync(first, v -> handling)))
                  .then(() -> first.complete("x"))
                  .then(() -> handling.complete("y"))
                  .afterwards(
                      () -> {
                        assertThat(first.drops() + handling.drops()).isEqualTo(1);
                        assertThat(first.misuse()).isEmpty();
                        assertThat(handling.misuse()).isEmpty();
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void select_ok_drops_what_has_not_failed_yet() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> a = new Probe<>();
              Probe<String> b = new Probe<>();
              return DropEverywhere.of(Thrum.selectOk(List.of(a, b)))
                  .then(() -> a.fail(new IOException()))
                  .then(() -> b.complete("B"))
                  .afterwards(
                      () -> {
                        assertThat(b.drops()).isEqualTo(1);
                        assertThat(a.misuse()).isEmpty();
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void an_abortable_drops_its_future() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> inner = new Probe<>();
              Abortable<String> abortable = Thrum.abortable(inner);
              return DropEverywhere.of(abortable)
                  .then(abortable::abort)
                  .afterwards(
                      () -> {
                        assertThat(inner.drops()).isEqualTo(1);
                        assertThat(inner.misuse()).isEmpty();
                      });
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void next_of_a_set_loses_no_future_and_no_value() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> a = new Probe<>();
              Probe<String> b = new Probe<>();
              FuturesUnordered<String> set = FuturesUnordered.of(List.of(a, b));
              return DropEverywhere.of(set.next())
                  .then(a::wake)
                  .then(() -> b.complete("B"))
                  .afterwards(
                      () -> {
                        assertThat(HandPolled.polled(set.next()).value()).isEqualTo("B");
                        a.complete("A");
                        assertThat(HandPolled.polled(set.next()).value()).isEqualTo("A");
                        assertThat(a.drops() + b.drops()).isZero();
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void next_of_a_queue_loses_no_future_and_no_value() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> a = new Probe<>();
              Probe<String> b = new Probe<>();
              FuturesOrdered<String> queue = new FuturesOrdered<>();
              queue.push(a);
              queue.push(b);
              return DropEverywhere.of(queue.next())
                  .then(() -> b.complete("B"))
                  .then(() -> a.complete("A"))
                  .afterwards(
                      () -> {
                        assertThat(HandPolled.polled(queue.next()).value()).isEqualTo("A");
                        assertThat(HandPolled.polled(queue.next()).value()).isEqualTo("B");
                        assertThat(a.drops() + b.drops()).isZero();
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void for_each_concurrent_drops_what_is_under_way_and_begins_no_more() {
    int points =
        DropEverywhere.inEach(
            () -> {
              List<Probe<String>> begun = new ArrayList<>();
              return DropEverywhere.of(
                      Thrum.forEachConcurrent(
                          List.of(1, 2),
                          1,
                          item -> {
                            begun.add(new Probe<>());
                            return begun.get(begun.size() - 1);
                          }))
                  .then(() -> underWay(begun).complete("1"))
                  .then(() -> underWay(begun).complete("2"))
                  .afterwards(
                      () -> {
                        for (Probe<String> probe : begun) {
                          assertThat(probe.misuse()).isEmpty();
                        }
                        assertThat(begun.stream().mapToInt(Probe::drops).sum())
                            .isEqualTo(begun.isEmpty() ? 0 : 1);
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  /** The one that is under way; a stand-in if none is. */
  private static Probe<String> underWay(List<Probe<String>> begun) {
    return begun.isEmpty() ? new Probe<>() : begun.get(begun.size() - 1);
  }
}
