package dev.thrum.transformer.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.thrum.transformer.analysis.FindLoops;
import dev.thrum.transformer.model.Body;
import dev.thrum.transformer.model.Loop;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindLoopsTest {

  @Test
  void loops_with_awaits_are_found_outermost_first_with_the_awaits_inside() {
    List<Loop> loops =
        loops(
            """
            await(t.value(1));
            for (int i = 0; i < 2; i++) {
              await(t.value(2));
              while (t.leaves() < 5) { await(t.value(3)); await(t.value(4)); }
              await(t.value(5));
            }
            do { await(t.value(6)); } while (t.leaves() < 9);
            """);

    assertThat(loops)
        .extracting(Loop::first, Loop::last)
        .containsExactly(tuple(2, 5), tuple(3, 4), tuple(6, 6));
  }

  @Test
  void loops_without_awaits_are_left_as_they_are() {
    assertThat(loops("for (int i = 0; i < 2; i++) { t.log(i); } await(t.value(1));")).isEmpty();
  }

  @Test
  void the_frame_at_the_header_knows_what_lives_there() {
    List<Loop> loops = loops("long l = 1; while (l < 3) { l += await(t.value(1)); }");

    assertThat(loops).hasSize(1);
    assertThat(loops.get(0).frame().local).contains(org.objectweb.asm.Opcodes.LONG);
    assertThat(loops.get(0).contains(1)).isTrue();
    assertThat(loops.get(0).contains(2)).isFalse();
  }

  private static List<Loop> loops(String code) {
    Steps steps =
        Steps.of(
            "class T { @Async static Future<Object> m(Trace t) { "
                + code
                + " return Future.ready(1); } }");
    Body body = steps.draft();
    return FindLoops.in(body.code(), steps.points(body));
  }
}
