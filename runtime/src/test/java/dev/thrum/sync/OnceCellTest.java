package dev.thrum.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceCellTest {

  private final OnceCell<String> cell = new OnceCell<>();
  private final Probe<String> making = new Probe<>();

  private HandPolled<String> ask(Future<String> maker) {
    return HandPolled.polled(cell.getOrInit(() -> maker));
  }

  @Test
  void the_first_to_ask_makes_the_value_and_the_others_wait_for_it() {
    HandPolled<String> first = ask(making);
    HandPolled<String> second = ask(Future.ready("other"));
    assertThat(second.isReady()).isFalse();
    assertThat(cell.get()).isNull();
    making.complete("x");
    assertThat(first.poll()).isTrue();
    assertThat(second.wakes()).isEqualTo(1);
    assertThat(second.poll()).isTrue();
    assertThat(List.of(first.value(), second.value(), cell.get())).containsOnly("x");
    assertThat(ask(Future.ready("other")).value()).isEqualTo("x");
    assertThat(making.misuse()).isEmpty();
  }

  @Test
  void nothing_is_made_before_the_first_poll() {
    AtomicInteger calls = new AtomicInteger();
    Future<String> lazy =
        cell.getOrInit(
            () -> {
              calls.incrementAndGet();
              return Future.ready("x");
            });
    assertThat(calls).hasValue(0);
    lazy.drop();
    assertThat(calls).hasValue(0);
    assertThat(ask(Future.ready("y")).value()).isEqualTo("y");
  }

  @Test
  void if_making_fails_the_next_caller_makes_it() {
    HandPolled<String> first = ask(making);
    HandPolled<String> second = ask(Future.ready("second"));
    IOException failure = new IOException();
    making.fail(failure);
    first.poll();
    assertThat(first.failure()).isSameAs(failure);
    assertThat(second.poll()).isTrue();
    assertThat(second.value()).isEqualTo("second");
  }

  @Test
  void if_the_function_throws_or_answers_nothing_the_cell_stays_empty() {
    HandPolled<String> throwing =
        HandPolled.polled(
            cell.getOrInit(
                () -> {
                  throw new IllegalArgumentException("no");
                }));
    assertThat(throwing.failure()).hasMessage("no");
    assertThat(ask(null).failure()).hasMessageContaining("returned no future");
    assertThat(ask(Future.ready(null)).failure()).hasMessageContaining("the value is null");
    assertThat(ask(Future.ready("x")).value()).isEqualTo("x");
  }

  @Test
  void dropped_while_making_it_drops_what_it_makes_and_the_next_one_begins_anew() {
    List<String> log = new ArrayList<>();
    HandPolled<String> first = ask(new Probe<>("first", log));
    HandPolled<String> second =
        HandPolled.polled(
            cell.getOrInit(
                () -> {
                  log.add("second begins");
                  return Future.ready("second");
                }));
    first.drop();
    second.poll();
    assertThat(log).containsExactly("first dropped", "second begins");
    assertThat(second.value()).isEqualTo("second");
  }

  @Test
  void dropped_while_waiting_or_with_the_turn_in_its_hands_it_holds_up_nobody() {
    HandPolled<String> first = ask(making);
    HandPolled<String> second = ask(Future.ready("second"));
    HandPolled<String> third = ask(Future.ready("third"));
    HandPolled<String> fourth = ask(Future.ready("fourth"));
    second.drop();
    first.drop();
    assertThat(third.wakes()).isEqualTo(1);
    third.drop();
    assertThat(fourth.poll()).isTrue();
    assertThat(fourth.value()).isEqualTo("fourth");
  }

  @Test
  void it_is_set_once() {
    cell.set("x");
    assertThat(cell.isSet()).isTrue();
    assertThatThrownBy(() -> cell.set("y"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has a value already");
    assertThat(ask(Future.ready("z")).value()).isEqualTo("x");
    assertThatThrownBy(() -> cell.set(null)).hasMessageContaining("value: a cell");
  }

  @Test
  void set_while_somebody_makes_the_value_is_refused() {
    HandPolled<String> first = ask(making);
    assertThatThrownBy(() -> cell.set("y"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("initializing");
    making.complete("x");
    first.poll();
    assertThat(cell.get()).isEqualTo("x");
  }

  @Test
  void one_value_is_made_under_every_schedule() {
    Interleavings.check(
        () -> {
          OnceCell<String> shared = new OnceCell<>();
          AtomicInteger calls = new AtomicInteger();
          HandPolled<String> one = HandPolled.of(make(shared, calls));
          HandPolled<String> two = HandPolled.of(make(shared, calls));
          Interleavings.atOnce(one::poll, two::poll);
          one.pollIfWoken();
          two.pollIfWoken();
          if (calls.get() != 1 || !one.value().equals("1") || !two.value().equals("1")) {
            throw new AssertionError(calls + " calls");
          }
        });
  }

  private static Future<String> make(OnceCell<String> shared, AtomicInteger calls) {
    return shared.getOrInit(() -> Future.ready("" + calls.incrementAndGet()));
  }
}
