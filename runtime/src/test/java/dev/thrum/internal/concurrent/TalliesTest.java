package dev.thrum.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TalliesTest {

  @Test
  void each_counts_for_itself() {
    Tallies tallies = new Tallies(3);
    tallies.add(0, 1);
    tallies.add(2, 5);
    tallies.add(2, 5);
    assertThat(tallies.get(0)).isEqualTo(1);
    assertThat(tallies.get(1)).isZero();
    assertThat(tallies.get(2)).isEqualTo(10);
  }
}
