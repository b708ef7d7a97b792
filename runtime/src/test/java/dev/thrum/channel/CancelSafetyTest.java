package dev.thrum.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.DropEverywhere;
import dev.thrum.doubles.HandPolled;
import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Every wait of this package, dropped at every suspension point: what it says is lost, and no more.
 */
class CancelSafetyTest {

  @Test
  void send_hands_its_value_to_the_function_for_undelivered_ones_and_its_place_to_the_next() {
    int points =
        DropEverywhere.inEach(
            () -> {
              List<String> undelivered = new ArrayList<>();
              Mpsc<String> mpsc = Mpsc.bounded(1, undelivered::add);
              mpsc.sender().trySend("first");
              List<String> received = new ArrayList<>();
              List<HandPolled<Void>> next = new ArrayList<>();
              return DropEverywhere.of(mpsc.sender().send("mine"))
                  .then(() -> next.add(HandPolled.polled(mpsc.sender().send("next"))))
                  .then(() -> received.add(mpsc.receiver().tryRecv()))
                  .afterwards(
                      () -> {
                        assertThat(next.get(0).pollIfWoken()).isTrue();
                        received.add(mpsc.receiver().tryRecv());
                        assertThat(received).containsExactly("first", "next");
                        assertThat(undelivered).containsExactly("mine");
                        assertThat(mpsc.sender().capacity()).isEqualTo(1);
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void reserve_loses_its_place_in_line_and_no_place_of_the_channel() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Mpsc<String> mpsc = Mpsc.bounded(1);
              MpscPermit<String> held = mpsc.sender().tryReserve();
              List<HandPolled<MpscPermit<String>>> next = new ArrayList<>();
              return DropEverywhere.of(mpsc.sender().reserve())
                  .then(() -> next.add(HandPolled.polled(mpsc.sender().reserve())))
                  .then(held::close)
                  .afterwards(
                      () -> {
                        assertThat(next.get(0).pollIfWoken()).isTrue();
                        next.get(0).value().send("x");
                        assertThat(mpsc.receiver().tryRecv()).isEqualTo("x");
                        assertThat(mpsc.sender().capacity()).isEqualTo(1);
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void reserve_many_gives_back_what_it_had_collected() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Mpsc<String> mpsc = Mpsc.bounded(3);
              MpscPermit<String> held = mpsc.sender().tryReserve();
              return DropEverywhere.of(mpsc.sender().reserveMany(3))
                  .then(held::close)
                  .afterwards(() -> assertThat(mpsc.sender().capacity()).isEqualTo(3));
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void a_place_that_was_the_last_one_out_lets_a_closed_receiver_see_the_end() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Mpsc<String> mpsc = Mpsc.bounded(1);
              MpscPermit<String> held = mpsc.sender().tryReserve();
              HandPolled<String> recv = HandPolled.polled(mpsc.receiver().recv());
              return DropEverywhere.of(mpsc.sender().reserve())
                  .then(held::close) // it has the place now
                  .afterwards(
                      () -> {
                        mpsc.receiver().close();
                        assertThat(recv.pollIfWoken()).isTrue();
                        assertThat(recv.value()).isNull();
                      });
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void recv_loses_no_value_and_keeps_the_order() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Mpsc<String> mpsc = Mpsc.bounded(4);
              return DropEverywhere.of(mpsc.receiver().recv())
                  .then(
                      () -> {
                        mpsc.sender().trySend("a");
                        mpsc.sender().trySend("b");
                      })
                  .afterwards(
                      () ->
                          assertThat(HandPolled.polled(mpsc.receiver().recvMany(9)).value())
                              .containsExactly("a", "b"));
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void recv_many_loses_no_value_and_keeps_the_order() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Mpsc<String> mpsc = Mpsc.unbounded();
              return DropEverywhere.of(mpsc.receiver().recvMany(2))
                  .then(
                      () -> {
                        mpsc.sender().trySend("a");
                        mpsc.sender().trySend("b");
                      })
                  .afterwards(
                      () ->
                          assertThat(List.of(mpsc.receiver().tryRecv(), mpsc.receiver().tryRecv()))
                              .containsExactly("a", "b"));
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void recv_of_a_shared_queue_lets_the_next_receiver_have_its_value() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Mpmc<String> queue = Mpmc.bounded(1);
              List<HandPolled<String>> next = new ArrayList<>();
              return DropEverywhere.of(queue.recv())
                  .then(() -> next.add(HandPolled.polled(queue.recv())))
                  .then(() -> queue.trySend("x"))
                  .afterwards(
                      () -> {
                        assertThat(next.get(0).pollIfWoken()).isTrue();
                        assertThat(next.get(0).value()).isEqualTo("x");
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void send_to_a_shared_queue_hands_its_value_to_the_function_for_undelivered_ones() {
    int points =
        DropEverywhere.inEach(
            () -> {
              List<String> undelivered = new ArrayList<>();
              Mpmc<String> queue = Mpmc.bounded(1, undelivered::add);
              queue.trySend("first");
              return DropEverywhere.of(queue.send("mine"))
                  .then(queue::tryRecv)
                  .afterwards(
                      () -> {
                        assertThat(undelivered).containsExactly("mine");
                        assertThat(queue.capacity()).isEqualTo(1);
                      });
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void a_single_value_is_handed_back_or_undelivered_when_its_receiver_is_dropped() {
    int points =
        DropEverywhere.inEach(
            () -> {
              List<String> back = new ArrayList<>();
              Oneshot<String> oneshot = Oneshot.channel(back::add);
              return DropEverywhere.of(oneshot.receiver())
                  .then(
                      () -> {
                        try {
                          oneshot.sender().send("x");
                        } catch (SendException refused) {
                          back.add(refused.value());
                        }
                      })
                  .afterwards(() -> assertThat(back).containsExactly("x"));
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void a_lent_receiver_of_a_single_value_loses_nothing() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Oneshot<String> oneshot = Oneshot.channel();
              return DropEverywhere.of(oneshot.receiver().byRef())
                  .then(() -> oneshot.sender().send("x"))
                  .afterwards(
                      () ->
                          assertThat(HandPolled.polled(oneshot.receiver()).value()).isEqualTo("x"));
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void recv_of_a_broadcast_loses_no_value() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Broadcast<String> broadcast = Broadcast.channel(4);
              return DropEverywhere.of(broadcast.receiver().recv())
                  .then(
                      () -> {
                        broadcast.sender().send("a");
                        broadcast.sender().send("b");
                      })
                  .afterwards(
                      () ->
                          assertThat(
                                  List.of(
                                      broadcast.receiver().tryRecv(),
                                      broadcast.receiver().tryRecv()))
                              .containsExactly("a", "b"));
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void changed_dropped_before_it_answers_has_seen_nothing() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Watch<String> watch = Watch.channel("old");
              return DropEverywhere.of(watch.receiver().changed())
                  .then(() -> watch.sender().send("new"))
                  .afterwards(
                      () -> {
                        assertThat(HandPolled.polled(watch.receiver().changed()).isReady())
                            .isTrue();
                        assertThat(watch.receiver().borrow()).isEqualTo("new");
                      });
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void wait_for_dropped_has_seen_what_it_looked_at_and_nothing_else() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Watch<Integer> watch = Watch.channel(0);
              return DropEverywhere.of(watch.receiver().waitFor(value -> value == 2))
                  .then(() -> watch.sender().send(1))
                  .then(() -> watch.sender().send(2))
                  .afterwards(
                      () -> {
                        assertThat(watch.receiver().hasChanged()).isTrue(); // never the last one
                        assertThat(HandPolled.polled(watch.receiver().waitFor(v -> v == 2)).value())
                            .isEqualTo(2);
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void closed_loses_nothing() {
    for (int kind = 0; kind < 5; kind++) {
      int which = kind;
      assertThat(DropEverywhere.inEach(() -> closed(which))).as("kind %d", kind).isEqualTo(3);
    }
  }

  private static DropEverywhere closed(int kind) {
    switch (kind) {
      case 0 -> {
        Mpsc<String> mpsc = Mpsc.bounded(1);
        return closed(mpsc.sender()::closed, mpsc.receiver()::close);
      }
      case 1 -> {
        Mpmc<String> mpmc = Mpmc.bounded(1);
        return closed(mpmc::closed, mpmc::close);
      }
      case 2 -> {
        Oneshot<String> oneshot = Oneshot.channel();
        return closed(oneshot.sender()::closed, oneshot.receiver()::close);
      }
      case 3 -> {
        Broadcast<String> broadcast = Broadcast.channel(1);
        return closed(broadcast.sender()::closed, broadcast.receiver()::close);
      }
      default -> {
        Watch<String> watch = Watch.channel("");
        return closed(watch.sender()::closed, watch.receiver()::close);
      }
    }
  }

  private static DropEverywhere closed(Supplier<Future<Void>> closed, Runnable close) {
    return DropEverywhere.of(closed.get())
        .then(close)
        .afterwards(() -> assertThat(HandPolled.polled(closed.get()).isReady()).isTrue());
  }

  @Test
  void the_harness_refuses_a_world_that_never_ends() {
    assertThatThrownBy(
            () -> DropEverywhere.inEach(() -> DropEverywhere.of(Mpsc.bounded(1).receiver().recv())))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("still pending");
  }
}
