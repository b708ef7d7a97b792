package dev.thrum.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Seeded;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.internal.Polling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CancellationTokenTest {

  private final CancellationToken token = new CancellationToken();
  private final CountingWaker first = new CountingWaker();
  private final CountingWaker second = new CountingWaker();
  private final Context cx = () -> first;

  private static boolean isReady(Future<Void> future, CountingWaker waker) throws Exception {
    return future.poll(() -> waker).isReady();
  }

  @Test
  void cancel_wakes_all_who_wait_once_and_later_waits_are_ready() throws Exception {
    Future<Void> one = token.cancelled();
    Future<Void> two = token.cancelled();
    assertThat(isReady(one, first)).isFalse();
    assertThat(isReady(two, second)).isFalse();
    assertThat(token.isCancelled()).isFalse();
    token.cancel();
    token.cancel();
    assertThat(token.isCancelled()).isTrue();
    assertThat(List.of(first.wakes(), second.wakes())).containsExactly(1, 1);
    assertThat(isReady(one, first)).isTrue();
    assertThat(isReady(two, second)).isTrue();
    assertThat(isReady(token.cancelled(), first)).isTrue();
  }

  @Test
  void it_wakes_the_last_waker_only() throws Exception {
    Future<Void> waiting = token.cancelled();
    isReady(waiting, first);
    isReady(waiting, second);
    token.cancel();
    assertThat(List.of(first.wakes(), second.wakes())).containsExactly(0, 1);
  }

  @Test
  void a_parent_cancels_its_child_and_wakes_who_waits_for_either() throws Exception {
    CancellationToken child = token.childToken();
    Future<Void> ofChild = child.cancelled();
    Future<Void> ofParent = token.cancelled();
    isReady(ofChild, first);
    isReady(ofParent, second);
    token.cancel();
    assertThat(child.isCancelled()).isTrue();
    assertThat(List.of(first.wakes(), second.wakes())).containsExactly(1, 1);
    assertThat(isReady(ofChild, first)).isTrue();
    assertThat(isReady(ofParent, second)).isTrue();
  }

  @Test
  void a_child_leaves_its_parent_and_its_siblings_alone() throws Exception {
    CancellationToken child = token.childToken();
    CancellationToken sibling = token.childToken();
    Future<Void> ofParent = token.cancelled();
    Future<Void> ofSibling = sibling.cancelled();
    isReady(ofParent, first);
    isReady(ofSibling, second);
    child.cancel();
    assertThat(child.isCancelled()).isTrue();
    assertThat(token.isCancelled()).isFalse();
    assertThat(sibling.isCancelled()).isFalse();
    assertThat(first.wakes() + second.wakes()).isZero();
    token.cancel();
    assertThat(first.wakes() + second.wakes()).isEqualTo(2);
  }

  @Test
  void a_child_of_a_cancelled_token_is_born_cancelled() throws Exception {
    token.cancel();
    CancellationToken child = token.childToken();
    assertThat(child.isCancelled()).isTrue();
    assertThat(isReady(child.cancelled(), first)).isTrue();
    assertThat(child.childToken().isCancelled()).isTrue();
  }

  @Test
  void grandchildren_hear_of_it_though_nobody_has_the_child() throws Exception {
    CancellationToken grandchild = token.childToken().childToken();
    Future<Void> waiting = grandchild.cancelled();
    isReady(waiting, first);
    token.cancel();
    assertThat(first.wakes()).isEqualTo(1);
    assertThat(grandchild.isCancelled()).isTrue();
  }

  @Test
  void a_hundred_thousand_generations_are_no_problem() throws Exception {
    CancellationToken last = token;
    for (int i = 0; i < 100_000; i++) {
      last = last.childToken();
    }
    isReady(last.cancelled(), first);
    token.cancel();
    assertThat(first.wakes()).isEqualTo(1);
    assertThat(last.isCancelled()).isTrue();
  }

  @Test
  void a_wait_that_is_dropped_is_not_woken_and_leaves_nothing_behind() throws Exception {
    TokenState root = new TokenState();
    TokenState child = new TokenState(root);
    TokenState grandchild = new TokenState(child);
    Cancelled one = new Cancelled(grandchild);
    Cancelled two = new Cancelled(grandchild);
    isReady(one, first);
    isReady(two, second);
    assertThat(List.of(root.isIdle(), child.isIdle(), grandchild.isIdle()))
        .containsExactly(false, false, false);
    one.drop();
    assertThat(root.isIdle()).isFalse();
    two.drop();
    two.drop();
    assertThat(List.of(root.isIdle(), child.isIdle(), grandchild.isIdle()))
        .containsExactly(true, true, true);
    root.cancel();
    assertThat(first.wakes() + second.wakes()).isZero();
    assertThatThrownBy(() -> isReady(one, first)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_cancelled_child_is_forgotten_by_its_parent() throws Exception {
    TokenState root = new TokenState();
    TokenState child = new TokenState(root);
    Cancelled waiting = new Cancelled(child);
    isReady(waiting, first);
    child.cancel();
    assertThat(root.isIdle()).isTrue();
    assertThat(first.wakes()).isEqualTo(1);
    assertThat(isReady(waiting, first)).isTrue();
  }

  @Test
  void a_waker_that_uses_the_token_is_no_problem() throws Exception {
    Future<Void> waiting = token.cancelled();
    Future<Void> other = token.cancelled();
    waiting.poll(
        () ->
            () -> {
              other.drop();
              token.cancel();
              token.childToken();
            });
    isReady(other, second);
    token.cancel();
    assertThat(second.wakes()).isEqualTo(1);
  }

  @Test
  void a_guard_cancels_when_it_is_closed_unless_it_was_disarmed() {
    try (DropGuard guard = token.dropGuard()) {
      assertThat(guard.disarm()).isSameAs(token);
    }
    assertThat(token.isCancelled()).isFalse();
    assertThat(token).hasToString("CancellationToken");
    try (DropGuard guard = token.dropGuard()) {
      assertThat(guard).isNotNull();
    }
    assertThat(token.isCancelled()).isTrue();
    assertThat(token).hasToString("CancellationToken (cancelled)");
  }

  @Test
  void run_until_cancelled_answers_the_value_of_what_finishes() throws Exception {
    Probe<String> inner = new Probe<>();
    Future<Optional<String>> future = token.runUntilCancelled(inner);
    assertThat(future.poll(cx).isReady()).isFalse();
    inner.complete("x");
    assertThat(future.poll(cx).value()).contains("x");
    token.cancel();
    assertThat(first.wakes()).isEqualTo(1); // by the future alone
    assertThat(inner.drops()).isZero();
  }

  @Test
  void run_until_cancelled_drops_what_does_not() throws Exception {
    Probe<String> inner = new Probe<>();
    Future<Optional<String>> future = token.runUntilCancelled(inner);
    future.poll(cx);
    token.cancel();
    assertThat(first.wakes()).isEqualTo(1);
    assertThat(future.poll(cx).value()).isEmpty();
    assertThat(inner.drops()).isEqualTo(1);
    assertThat(inner.misuse()).isEmpty();
  }

  @Test
  void cancelled_before_the_first_poll_nothing_is_polled_even_if_it_were_ready() throws Exception {
    Probe<String> inner = new Probe<String>().completed("x");
    Future<Optional<String>> future = token.runUntilCancelled(inner);
    token.cancel();
    assertThat(future.poll(cx).value()).isEmpty();
    assertThat(inner.polls()).isZero();
    assertThat(inner.drops()).isEqualTo(1);
  }

  @Test
  void after_the_first_poll_what_is_ready_goes_before_a_cancel() throws Exception {
    Probe<String> inner = new Probe<>();
    Future<Optional<String>> future = token.runUntilCancelled(inner);
    future.poll(cx);
    inner.complete("x");
    token.cancel();
    assertThat(future.poll(cx).value()).contains("x");
  }

  @Test
  void run_until_cancelled_passes_failures_and_drops_on() throws Exception {
    IOException failure = new IOException();
    Probe<String> inner = new Probe<String>().failedWith(failure);
    assertThatThrownBy(() -> token.runUntilCancelled(inner).poll(cx)).isSameAs(failure);
    Probe<String> dropped = new Probe<>();
    Future<?> future = token.runUntilCancelled(dropped);
    future.poll(cx);
    future.drop();
    token.cancel();
    assertThat(dropped.drops()).isEqualTo(1);
    assertThat(first.wakes()).isZero();
  }

  @Test
  void a_busy_future_does_not_keep_the_cancel_from_being_seen() throws Exception {
    Polling here = Polling.here();
    Probe<String> busy = new Probe<>();
    busy.whenPolled(context -> here.limit(0));
    Future<Optional<String>> future = token.runUntilCancelled(busy);
    int outer = here.limit(1);
    try {
      assertThat(future.poll(cx).isReady()).isFalse();
      token.cancel();
      here.limit(1);
      assertThat(future.poll(cx).value()).isEmpty();
    } finally {
      here.limit(outer);
    }
  }

  @Test
  void a_wait_that_registers_during_the_cancel_is_never_missed() {
    Interleavings.check(
        () -> {
          CancellationToken root = new CancellationToken();
          CancellationToken child = root.childToken();
          CountingWaker woken = new CountingWaker();
          Future<Void> waiting = child.cancelled();
          boolean[] ready = new boolean[1];
          Interleavings.atOnce(
              root::cancel,
              () -> {
                try {
                  ready[0] = waiting.poll(() -> woken).isReady();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
          if (!ready[0] && woken.wakes() != 1) {
            throw new AssertionError("not woken");
          }
          if (!child.isCancelled()) {
            throw new AssertionError("not cancelled");
          }
        });
  }

  @Test
  void who_has_cancelled_sees_it_though_others_cancel_too() {
    Interleavings.check(
        () -> {
          CancellationToken root = new CancellationToken();
          CancellationToken child = root.childToken();
          Runnable cancelAndLook =
              () -> {
                root.cancel();
                if (!root.isCancelled() || !child.isCancelled()) {
                  throw new AssertionError("not seen");
                }
              };
          Interleavings.atOnce(cancelAndLook, cancelAndLook, child::cancel);
        });
  }

  @Seeded
  void any_tree_is_as_its_model_says(long seed) throws Exception {
    Random random = new Random(seed);
    List<CancellationToken> tokens = new ArrayList<>(List.of(token));
    List<Integer> parents = new ArrayList<>(List.of(-1));
    List<Boolean> model = new ArrayList<>(List.of(false));
    List<CountingWaker> wakers = new ArrayList<>();
    List<Integer> waitsFor = new ArrayList<>();
    for (int step = 0; step < 400; step++) {
      int at = random.nextInt(tokens.size());
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          tokens.add(tokens.get(at).childToken());
          parents.add(at);
          model.add(model.get(at));
        }
        case 3 -> {
          if (random.nextInt(6) == 0) {
            tokens.get(at).cancel();
            model.set(at, true);
            for (int i = 0; i < model.size(); i++) {
              if (i > 0 && model.get(parents.get(i))) {
                model.set(i, true);
              }
            }
          }
        }
        default -> {
          CountingWaker waker = new CountingWaker();
          if (!isReady(tokens.get(at).cancelled(), waker)) {
            assertThat(model.get(at)).isFalse();
            wakers.add(waker);
            waitsFor.add(at);
          } else {
            assertThat(model.get(at)).isTrue();
          }
        }
      }
      for (int i = 0; i < tokens.size(); i++) {
        assertThat(tokens.get(i).isCancelled()).isEqualTo(model.get(i));
      }
      for (int i = 0; i < wakers.size(); i++) {
        assertThat(wakers.get(i).wakes()).isEqualTo(model.get(waitsFor.get(i)) ? 1 : 0);
      }
    }
  }
}
