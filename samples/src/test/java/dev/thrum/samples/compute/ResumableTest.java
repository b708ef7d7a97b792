package dev.thrum.samples.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumableTest {

  @Test
  void it_stops_in_time_goes_on_where_it_stood_and_does_nothing_twice() throws Exception {
    List<String> lines = Printed.by(Resumable::run);
    assertThat(lines)
        .containsSubsequence(
            "begins with 0 results",
            "[###.......] 300/1000",
            "out of time, saved",
            "[####......] 400/1000",
            "out of time, saved",
            "[##########] 1000/1000",
            "done: 1000 results, their sum is 333833500",
            "items computed in all runs: 1000",
            "a checkpoint is left: false",
            "the checkpoint is corrupt: it has no checksum");
    assertThat(lines.stream().filter(line -> line.startsWith("begins with "))).hasSize(3);
  }

  @Test
  void in_real_time_it_does_nothing_twice_either() throws Exception {
    assertThat(Printed.inRealTimeBy(Resumable::run))
        .contains("done: 1000 results, their sum is 333833500", "items computed in all runs: 1000");
  }
}
