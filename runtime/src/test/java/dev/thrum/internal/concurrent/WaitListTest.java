package dev.thrum.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Seeded;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitListTest {

  /** Waits for nothing in particular. */
  private static final class Node extends Waiter<Void> {
    private final CountingWaker waker = new CountingWaker();

    @Override
    protected Poll<Void> attempt(Waker waker) {
      return null;
    }

    @Override
    protected void leave() {}
  }

  private final WaitList<Node> list = new WaitList<>();
  private final WakeList wakes = new WakeList();

  private Node add() {
    Node node = new Node();
    list.add(node, node.waker);
    return node;
  }

  @Test
  void the_first_to_be_added_is_the_first_and_the_last_the_last() {
    assertThat(list.isEmpty()).isTrue();
    assertThat(list.first()).isNull();
    assertThat(list.last()).isNull();
    Node one = add();
    Node two = add();
    assertThat(list.first()).isSameAs(one);
    assertThat(list.last()).isSameAs(two);
  }

  @Test
  void adding_again_keeps_the_place_and_changes_the_waker() {
    Node one = add();
    add();
    CountingWaker other = new CountingWaker();
    list.add(one, other);
    assertThat(list.first()).isSameAs(one);
    list.grant(one, wakes);
    wakes.wake();
    assertThat(other.wakes()).isEqualTo(1);
    assertThat(one.waker.wakes()).isZero();
  }

  @Test
  void a_grant_takes_out_wakes_later_and_is_taken_once() {
    Node one = add();
    list.grant(one, wakes);
    assertThat(list.isEmpty()).isTrue();
    assertThat(one.waker.wakes()).isZero();
    wakes.wake();
    assertThat(one.waker.wakes()).isEqualTo(1);
    assertThat(one.isGranted()).isTrue();
    assertThat(list.remove(one)).isFalse();
    assertThat(one.takeGrant()).isTrue();
    assertThat(one.takeGrant()).isFalse();
  }

  @Test
  void a_dismissed_one_is_woken_and_has_nothing() {
    Node one = add();
    list.dismissAll(wakes);
    wakes.wake();
    assertThat(one.waker.wakes()).isEqualTo(1);
    assertThat(one.takeGrant()).isFalse();
    assertThat(one.isListed()).isFalse();
  }

  @Test
  void a_removed_one_is_not_woken_and_its_waker_is_let_go_of() {
    Node one = add();
    assertThat(list.remove(one)).isTrue();
    assertThat(list.remove(one)).isFalse();
    assertThat(((Waiter<?>) one).waker).isNull();
    list.grantAll(wakes);
    wakes.wake();
    assertThat(one.waker.wakes()).isZero();
  }

  @Test
  void wakers_are_called_in_order_and_one_that_throws_stops_no_other() {
    List<String> log = new ArrayList<>();
    wakes.add(null);
    wakes.add(() -> log.add("one"));
    wakes.add(
        () -> {
          throw new IllegalStateException("broken");
        });
    wakes.add(null);
    wakes.add(() -> log.add("three"));
    try (Uncaughts uncaughts = new Uncaughts()) {
      wakes.wake();
      assertThat(uncaughts.failures()).hasSize(1);
    }
    assertThat(log).containsExactly("one", "three");
  }

  @Seeded
  void it_is_as_a_plain_list_under_random_use(long seed) {
    Random random = new Random(seed);
    List<Node> model = new ArrayList<>();
    for (int step = 0; step < 5_000; step++) {
      int chosen = model.isEmpty() ? -1 : random.nextInt(model.size());
      switch (random.nextInt(4)) {
        case 0, 1 -> model.add(add());
        case 2 -> {
          if (chosen >= 0) {
            assertThat(list.remove(model.remove(chosen))).isTrue();
          }
        }
        default -> {
          if (chosen >= 0) {
            list.grant(model.remove(chosen), wakes);
          }
        }
      }
      assertThat(list.first()).isSameAs(model.isEmpty() ? null : model.get(0));
      assertThat(list.last()).isSameAs(model.isEmpty() ? null : model.get(model.size() - 1));
    }
    for (Node node : model) {
      assertThat(list.first()).isSameAs(node);
      list.remove(node);
    }
    assertThat(list.isEmpty()).isTrue();
  }
}
