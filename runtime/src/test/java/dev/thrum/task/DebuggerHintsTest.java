package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** IntelliJ's debugger joins the stack that spawned a task to the one that runs it. */
class DebuggerHintsTest {

  @Test
  void class_files_say_where_tasks_are_made_and_where_they_run() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("target/classes/dev/thrum/task/TaskCell.class"));
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .contains("RuntimeInvisibleAnnotations")
        .contains("Lorg/jetbrains/annotations/Async$Schedule;")
        .contains("Lorg/jetbrains/annotations/Async$Execute;");
  }
}
