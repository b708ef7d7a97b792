package dev.thrum.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkedQueueTest {

  private final ChunkedQueue<Integer> queue = new ChunkedQueue<>();

  @Test
  void an_empty_one_has_nothing_to_give() {
    assertThat(queue.poll()).isNull();
    assertThat(queue.peek()).isNull();
    assertThat(queue.isEmpty()).isTrue();
    assertThatThrownBy(() -> queue.iterator().next()).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> queue.offer(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void over_many_chunks_it_agrees_with_a_deque() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Queue<Integer> model = new ArrayDeque<>();
      for (int step = 0; step < 40; step++) {
        int count = random.nextInt(3 * ChunkedQueue.CHUNK);
        if (random.nextBoolean()) {
          for (int i = 0; i < count; i++) {
            model.add(i);
            queue.add(i);
          }
        } else {
          for (int i = 0; i < count; i++) {
            assertThat(queue.poll()).as("seed %s", seed).isEqualTo(model.poll());
          }
        }
        assertThat(queue.size()).isEqualTo(model.size());
        assertThat(queue.peek()).isEqualTo(model.peek());
        assertThat(new ArrayList<>(queue)).isEqualTo(List.copyOf(model));
      }
      while (queue.poll() != null) {
        model.poll();
      }
      assertThat(model).isEmpty();
    }
  }

  @Test
  void one_that_was_long_keeps_two_chunks_and_nothing_in_them() throws Exception {
    for (int i = 0; i < 100 * ChunkedQueue.CHUNK; i++) {
      queue.add(i);
    }
    while (queue.poll() != null) {
      assertThat(places("first")[ChunkedQueue.CHUNK] == null).isEqualTo(isOneChunk());
    }
    assertThat(isOneChunk()).isTrue();
    assertThat(places("first")).containsOnlyNulls();
    assertThat(places("spare")).containsOnlyNulls();
  }

  private boolean isOneChunk() throws Exception {
    return places("first") == places("last");
  }

  private Object[] places(String name) throws Exception {
    Field field = ChunkedQueue.class.getDeclaredField(name);
    field.setAccessible(true);
    return (Object[]) field.get(queue);
  }
}
