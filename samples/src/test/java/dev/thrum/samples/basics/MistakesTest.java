package dev.thrum.samples.basics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Lints;
import dev.thrum.samples.Printed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MistakesTest {

  @Test
  void each_mistake_has_its_effect_and_its_remedy() throws Exception {
    List<String> lines = Printed.by(Mistakes::run);
    int last = lines.size();
    assertThat(lines.subList(last - 4, last - 2))
        .containsExactlyInAnyOrder("  C begins", "  D begins");
    assertThat(lines.subList(last - 2, last)).containsExactlyInAnyOrder("  C ends", "  D ends");
    assertThat(lines.subList(0, last - 4))
        .containsExactly(
            "a forgotten await; the weaver warns (TH-W203):",
            "  not awaited: nobody was greeted",
            "  hello, Ada",
            "a call that blocks; the weaver warns (TH-W204):",
            "  Thread.sleep: the clock beside it stood still",
            "  await(sleep): the clock beside it went on",
            "a task that is thrown away; the weaver warns (TH-W205):",
            "  hello, a task that nobody holds",
            "  hello, a task that is to run on its own",
            "expecting that awaits in a row run side by side; no warning, it may be meant:",
            "  A begins",
            "  A ends",
            "  B begins",
            "  B ends");
  }

  @Test
  void the_weaver_says_what_the_sample_says_it_says(@TempDir Path folder) throws Exception {
    List<String> lints = Lints.of(Mistakes.class, folder);
    assertThat(lints)
        .containsExactlyInAnyOrder(
            "TH-W203 the Future returned by Mistakes.greet is never used, so nothing of it runs;"
                + " await it, spawn it, or drop it",
            "TH-W204 Thread.sleep blocks the worker thread; use await(sleep(…)) instead",
            "TH-W205 the Task returned by Thrum.spawn is thrown away; call detach() to let it run on"
                + " its own, or keep it to cancel it");
  }
}
