package dev.thrum.combine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.ManualExecutor;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.Task;
import org.junit.jupiter.api.Test;

class SharedInJoinTest {

  @Test
  void a_shared_future_that_wakes_itself_lets_its_sibling_have_its_turns() {
    int[] turns = new int[2];
    Future<String> restless =
        cx -> {
          turns[0]++;
          if (turns[1] == 3) {
            return Poll.ready("over");
          }
          cx.waker().wake();
          return Poll.pending();
        };
    Future<Integer> sibling =
        cx -> {
          turns[1]++;
          if (turns[1] == 3) {
            return Poll.ready(turns[1]);
          }
          cx.waker().wake();
          return Poll.pending();
        };
    ManualExecutor executor = new ManualExecutor();
    Task<Joined2<String, Integer>> both = executor.spawn(Joined2.join(restless.shared(), sibling));
    for (int runs = 0; runs < 8; runs++) {
      executor.runOne();
    }
    assertThat(both.isFinished()).isTrue();
    assertThat(turns[1]).isEqualTo(3);
    assertThat(turns[0]).isLessThan(10);
  }
}
