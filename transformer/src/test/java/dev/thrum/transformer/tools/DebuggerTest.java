package dev.thrum.transformer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.trial.Compile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A woven program under a debugger: {@code tools/Stepping.java}, whose comments name its lines. */
class DebuggerTest {

  private static final Path SOURCE = Path.of("src", "test", "resources", "tools", "Stepping.java");
  private static final int AT_ONCE = 0;
  private static final int PENDING_ONCE = 1;

  @TempDir private Path classes;

  @BeforeEach
  void compile() throws IOException {
    Compile.into(classes, "Stepping", Files.readString(SOURCE));
  }

  @Test
  void variables_have_their_names_and_values_before_an_await_that_suspends_and_after_it()
      throws IOException {
    WovenFiles.weave(classes, WeaveOptions.buildTime());
    try (Debugger debugger = debug(PENDING_ONCE, "BEFORE", "AFTER")) {
      assertThat(debugger.toBreakpoint()).isEqualTo(line("BEFORE"));
      assertThat(debugger.local("name")).isEqualTo("tea");
      assertThat(debugger.local("before")).isEqualTo("3");
      assertThat(debugger.local("unused")).isEqualTo("tea?");
      assertThat(debugger.field("polls")).isEqualTo("0");

      assertThat(debugger.toBreakpoint()).isEqualTo(line("AFTER"));
      assertThat(debugger.field("polls")).as("it was pending, then ready").isEqualTo("2");
      assertThat(debugger.local("name")).isEqualTo("tea");
      assertThat(debugger.local("before")).isEqualTo("3");
      assertThat(debugger.local("wide")).isEqualTo("" + (1L << 40));
      assertThat(debugger.local("each")).isEqualTo("14");
      assertThat(debugger.local("unused")).as("nobody reads it again").isEqualTo("null");
      assertThat(debugger.toEnd()).isEqualTo("tea431099511627776\n");
    }
  }

  @Test
  void variables_that_nobody_reads_again_are_there_if_they_are_to_be_kept() throws IOException {
    WovenFiles.weave(classes, WeaveOptions.buildTime().withKeepLocals(true));
    try (Debugger debugger = debug(PENDING_ONCE, "AFTER")) {
      debugger.toBreakpoint();

      assertThat(debugger.local("unused")).isEqualTo("tea?");
    }
  }

  @Test
  void a_breakpoint_stops_once_at_each_line_whatever_suspends() throws IOException {
    WovenFiles.weave(classes, WeaveOptions.buildTime());
    String[] marks = {"OUTER", "TAIL", "FIRST", "BEFORE", "AWAIT", "AFTER", "END", "BACK"};
    try (Debugger debugger = debug(PENDING_ONCE, marks)) {
      for (String mark : marks) {
        assertThat(debugger.toBreakpoint()).as(mark).isEqualTo(line(mark));
      }
      debugger.toEnd();
    }
  }

  /** The code that the weaver puts behind it belongs to lines above. */
  @Test
  void kotlin_51936_generated_code_takes_the_breakpoint_of_the_last_line() throws IOException {
    WovenFiles.weave(classes, WeaveOptions.buildTime());
    try (Debugger debugger = debug(PENDING_ONCE, "END")) {
      assertThat(debugger.toBreakpoint()).isEqualTo(line("END"));
      assertThat(debugger.field("polls")).isEqualTo("2");
      assertThat(debugger.toEnd()).as("stops no more").startsWith("tea");
    }
  }

  @Test
  void steps_go_from_line_to_line_if_nothing_suspends() throws IOException {
    WovenFiles.weave(classes, WeaveOptions.buildTime());
    try (Debugger debugger = debug(AT_ONCE, "FIRST")) {
      debugger.toBreakpoint();
      List<Integer> lines = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        lines.add(debugger.stepOver());
      }
      int first = line("FIRST");
      int loop = line("LOOP");

      assertThat(lines)
          .containsExactly(
              first + 1,
              line("BEFORE"),
              line("AWAIT"),
              line("AFTER"),
              loop,
              line("INSIDE"),
              loop,
              line("INSIDE"),
              loop,
              line("END"));
    }
  }

  @Test
  void a_step_over_an_await_that_suspends_ends_in_the_caller_and_a_breakpoint_stops_behind_it()
      throws IOException {
    WovenFiles.weave(classes, WeaveOptions.buildTime());
    try (Debugger debugger = debug(PENDING_ONCE, "AWAIT", "AFTER")) {
      debugger.toBreakpoint();

      assertThat(debugger.stepOver()).isEqualTo(line("TAIL"));
      assertThat(debugger.field("polls")).isEqualTo("1");
      assertThat(debugger.toBreakpoint()).isEqualTo(line("AFTER"));
      assertThat(debugger.field("polls")).isEqualTo("2");
    }
  }

  private Debugger debug(int pending, String... marks) throws IOException {
    List<Integer> lines = new ArrayList<>();
    for (String mark : marks) {
      lines.add(line(mark));
    }
    return new Debugger(
        classes + File.pathSeparator + Compile.classPath(), "Stepping", "" + pending, lines);
  }

  private static int line(String mark) throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("// " + mark)) {
        return i + 1;
      }
    }
    throw new AssertionError(mark);
  }
}
