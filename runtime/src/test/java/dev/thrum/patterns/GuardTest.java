package dev.thrum.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardTest {

  private final List<String> log = new ArrayList<>();

  @Test
  void leaving_the_block_runs_the_action_once() {
    Guard guard = Guard.of(() -> log.add("undone"));
    assertThat(guard.isArmed()).isTrue();
    guard.close();
    guard.close();
    assertThat(log).containsExactly("undone");
    assertThat(guard.isArmed()).isFalse();
  }

  @Test
  void disarmed_it_does_nothing() {
    try (Guard guard = Guard.of(() -> log.add("undone"))) {
      guard.disarm();
      guard.disarm();
    }
    assertThat(log).isEmpty();
  }

  @Test
  void a_failure_in_the_block_runs_it_too_and_goes_on() {
    assertThatThrownBy(
            () -> {
              try (Guard guard = Guard.of(() -> log.add("undone"))) {
                throw new IllegalStateException("inside " + guard);
              }
            })
        .hasMessage("inside Guard");
    assertThat(log).containsExactly("undone");
  }

  @Test
  void an_action_is_needed() {
    assertThatThrownBy(() -> Guard.of(null)).hasMessage("Guard.of: the action is null");
  }
}
