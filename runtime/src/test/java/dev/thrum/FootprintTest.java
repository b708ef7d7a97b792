package dev.thrum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.ManualExecutor;
import dev.thrum.future.Future;
import dev.thrum.time.Sleep;
import dev.thrum.woven.Frame;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a task that sleeps weighs: all that is not its own values. */
class FootprintTest {

  @Test
  void a_sleeping_task_weighs_96_bytes_and_what_it_keeps() {
    Class<?> cell = new ManualExecutor().spawn(Future.ready()).getClass();
    assertThat(size(cell)).as("task").isLessThanOrEqualTo(40);
    assertThat(size(Sleep.of(Duration.ZERO).getClass())).as("sleep").isLessThanOrEqualTo(32);
    assertThat(size(Frame.class)).as("frame without live values").isLessThanOrEqualTo(24);
  }

  /** As laid out by a 64-bit JVM with compressed references, which leaves no gaps here. */
  private static int size(Class<?> type) {
    int bytes = 12;
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          bytes += field.getType() == long.class || field.getType() == double.class ? 8 : 4;
        }
      }
    }
    return (bytes + 7) / 8 * 8;
  }
}
