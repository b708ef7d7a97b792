package dev.thrum.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.fs.AsyncFiles;
import dev.thrum.future.Future;
import dev.thrum.io.AsyncReader;
import dev.thrum.task.Task;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS) // for want of cat, sleep and sh
@Timeout(60)
class AsyncProcessTest {

  private final AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build();

  @AfterEach
  void close() {
    runtime.close();
  }

  private AsyncProcess spawn(ProcessCommand command) {
    return runtime.blockOn(command.spawn());
  }

  private ProcessOutput output(ProcessCommand command) {
    return runtime.blockOn(command.output());
  }

  private static ProcessCommand shell(String script) {
    return ProcessCommand.of("sh", "-c", script);
  }

  private String read(AsyncReader reader, int bytes) {
    ByteBuffer target = ByteBuffer.allocate(bytes);
    runtime.blockOn(reader.readExactly(target));
    return new String(target.array(), UTF_8);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  // ---------------------------------------------------------------- running to the end

  @Test
  void output_errors_and_status_are_collected() {
    ProcessOutput ended = output(shell("echo out; echo err >&2; exit 3"));
    assertThat(ended.text()).isEqualTo("out\n");
    assertThat(ended.errorText()).isEqualTo("err\n");
    assertThat(ended.status()).isEqualTo(3);
    assertThat(ended.isSuccess()).isFalse();
  }

  @Test
  void a_process_has_nothing_to_read_where_its_output_is_collected() {
    assertThat(output(ProcessCommand.of("cat")).isSuccess()).isTrue();
  }

  @Test
  void output_and_errors_that_no_pipe_holds_are_collected_side_by_side() {
    String script = "head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2";
    ProcessOutput ended = output(shell(script));
    assertThat(ended.stdout()).hasSize(1_000_000);
    assertThat(ended.stderr()).hasSize(1_000_000);
  }

  @Test
  void it_works_where_and_with_what_it_is_told(@TempDir Path folder) throws IOException {
    ProcessCommand command =
        ProcessCommand.of("sh")
            .arguments("-c", "pwd; echo \"$NAME\"; echo \"${HOME-none}\" >&2")
            .directory(folder)
            .clearEnvironment()
            .environment("NAME", "Ada")
            .environment("PATH", System.getenv("PATH"))
            .mergeErrors(true);
    assertThat(output(command).text().lines())
        .containsExactly(folder.toRealPath().toString(), "Ada", "none");
  }

  @Test
  void streams_go_to_files_and_come_from_them(@TempDir Path folder) throws IOException {
    Path in = Files.writeString(folder.resolve("in"), "hello");
    Path out = folder.resolve("out");
    ProcessCommand copy =
        ProcessCommand.of("cat")
            .stdin(Redirect.from(in.toFile()))
            .stdout(Redirect.to(out.toFile()))
            .stderr(Redirect.DISCARD);
    assertThat(runtime.blockOn(copy.status())).isZero();
    assertThat(out).hasContent("hello");
    try (AsyncProcess process = spawn(copy)) {
      assertThatThrownBy(process::stdout)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has no stdout here");
      assertThatThrownBy(process::stdin).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(process::stderr).isInstanceOf(IllegalStateException.class);
      assertThat(runtime.blockOn(process.collect()).stdout()).isEmpty();
    }
  }

  @Test
  void a_program_that_is_not_there_fails() {
    assertThatThrownBy(() -> spawn(ProcessCommand.of("no-such-program")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-program");
  }

  // ---------------------------------------------------------------- streams

  @Test
  void what_is_written_to_it_comes_back() {
    try (AsyncProcess cat = spawn(ProcessCommand.of("cat"))) {
      runtime.blockOn(cat.stdin().writeAll(bytes("hello ")));
      assertThat(read(cat.stdout(), 6)).isEqualTo("hello ");
      runtime.blockOn(cat.stdin().writeAll(bytes("world")));
      runtime.blockOn(cat.stdin().flush());
      runtime.blockOn(cat.stdin().shutdown());
      runtime.blockOn(cat.stdin().shutdown());
      assertThat(runtime.blockOn(cat.stdout().readToString())).isEqualTo("world");
      assertThat(runtime.blockOn(cat.waitFor())).isZero();
      assertThatThrownBy(() -> runtime.blockOn(cat.stdin().write(bytes("more"))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("shut down");
    }
  }

  @Test
  void a_dropped_read_loses_nothing() {
    try (AsyncProcess cat = spawn(ProcessCommand.of("cat").killOnDrop(true))) {
      ByteBuffer lost = ByteBuffer.allocate(5);
      Future<Integer> limited = Thrum.timeout(Duration.ofMillis(1), cat.stdout().read(lost));
      assertThatThrownBy(() -> runtime.blockOn(limited)).isInstanceOf(TimeoutException.class);
      runtime.blockOn(cat.stdin().writeAll(bytes("hello")));
      assertThat(read(cat.stdout(), 2)).isEqualTo("he");
      assertThat(read(cat.stdout(), 3)).isEqualTo("llo");
      assertThat(lost.position()).isZero();
    }
  }

  @Test
  void killing_it_fails_a_write_that_waits_for_it() {
    try (AsyncProcess sleeper = spawn(ProcessCommand.of("sleep", "1000"))) {
      Task<Void> writing =
          runtime.spawn(
              sleeper
                  .stdin()
                  .writeAll(ByteBuffer.allocate(1_000_000))
                  .then(x -> sleeper.stdin().flush()));
      sleeper.kill();
      assertThatThrownBy(() -> runtime.blockOn(writing)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> runtime.blockOn(sleeper.stdin().flush()))
          .isInstanceOf(IOException.class); // and does so for good
    }
  }

  @Test
  void however_many_are_read_from_calls_that_end_by_themselves_have_threads(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "hello");
    List<Task<byte[]>> reading = new ArrayList<>();
    List<AsyncProcess> processes = new ArrayList<>();
    try (AsyncRuntime narrow =
        AsyncRuntime.multiThread().workerThreads(1).maxBlockingThreads(1).build()) {
      for (int i = 0; i < 3; i++) {
        AsyncProcess cat = narrow.blockOn(ProcessCommand.of("cat").spawn());
        processes.add(cat);
        reading.add(narrow.spawn(cat.stdout().readToEnd()));
        narrow.blockOn(cat.stdin().writeAll(bytes("x")));
      }
      assertThat(narrow.blockOn(AsyncFiles.readString(file))).isEqualTo("hello");
      processes.forEach(AsyncProcess::closeInput);
      for (Task<byte[]> each : reading) {
        assertThat(narrow.blockOn(each)).hasSize(1);
      }
    }
    processes.forEach(AsyncProcess::close);
  }

  // ---------------------------------------------------------------- the end

  @Test
  void its_end_may_be_awaited_again_and_again() {
    try (AsyncProcess process = spawn(shell("read line; exit 7"))) {
      assertThat(process.status()).isEmpty();
      Future<Integer> limited = Thrum.timeout(Duration.ofMillis(1), process.waitFor());
      assertThatThrownBy(() -> runtime.blockOn(limited)).isInstanceOf(TimeoutException.class);
      process.stdin().close();
      assertThat(runtime.blockOn(process.waitFor())).isEqualTo(7);
      assertThat(runtime.blockOn(process.waitFor())).isEqualTo(7);
      assertThat(process.status()).hasValue(7);
      assertThat(process).hasToString("AsyncProcess[" + process.pid() + ", ended]");
    }
  }

  @Test
  void signals_end_it_and_are_harmless_after_its_end() {
    try (AsyncProcess asked = spawn(ProcessCommand.of("sleep", "1000"));
        AsyncProcess killed = spawn(ProcessCommand.of("sleep", "1000"))) {
      asked.terminate();
      killed.kill();
      assertThat(runtime.blockOn(asked.waitFor())).isEqualTo(128 + 15);
      assertThat(runtime.blockOn(killed.waitFor())).isEqualTo(128 + 9);
      asked.kill();
      killed.terminate();
      killed.kill();
      assertThat(killed.handle().isAlive()).isFalse();
    }
  }

  @Test
  void a_hundred_that_end_at_once_are_all_seen() {
    List<AsyncProcess> processes = new ArrayList<>();
    List<Task<Integer>> ends = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      AsyncProcess process = spawn(ProcessCommand.of("cat"));
      processes.add(process);
      ends.add(runtime.spawn(process.waitFor()));
    }
    processes.forEach(process -> process.stdin().close());
    for (Task<Integer> end : ends) {
      assertThat(runtime.blockOn(end)).isZero();
    }
    processes.forEach(AsyncProcess::close);
  }

  // ---------------------------------------------------------------- drop

  @Test
  void killed_on_drop_its_children_go_on() throws Exception {
    ProcessCommand command = shell("sleep 1000 & echo $!; wait").killOnDrop(true);
    AsyncProcess parent = spawn(command);
    ProcessHandle grandchild = null;
    try (parent) {
      ByteBuffer line = ByteBuffer.allocate(64);
      do {
        runtime.blockOn(parent.stdout().read(line));
      } while (line.get(line.position() - 1) != '\n');
      long pid = Long.parseLong(new String(line.array(), 0, line.position(), UTF_8).strip());
      grandchild = ProcessHandle.of(pid).orElseThrow();
      parent.close();
      parent.handle().onExit().get();
      assertThat(runtime.blockOn(parent.waitFor())).isEqualTo(128 + 9);
      assertThat(grandchild.isAlive()).isTrue();
    } finally {
      if (grandchild != null) {
        grandchild.destroyForcibly();
      }
    }
  }

  @Test
  void not_killed_on_drop_it_goes_on() {
    AsyncProcess process = spawn(ProcessCommand.of("sleep", "1000"));
    process.close();
    process.close();
    assertThat(process.handle().isAlive()).isTrue();
    process.kill();
    assertThat(runtime.blockOn(process.waitFor())).isEqualTo(128 + 9);
  }

  @Test
  void a_command_that_is_dropped_kills_what_it_has_started(@TempDir Path folder) throws Exception {
    Path pidFile = folder.resolve("pid");
    String script = "echo $$ > pid.new; mv pid.new pid; exec sleep 1000";
    try (Task<ProcessOutput> running =
        runtime.spawn(shell(script).directory(folder).killOnDrop(true).output())) {
      while (!Files.exists(pidFile)) {
        Thread.onSpinWait();
      }
      long pid = Long.parseLong(Files.readString(pidFile).strip());
      ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
      running.close();
      child.onExit().get();
      assertThat(child.isAlive()).isFalse();
    }
  }

  @Test
  void the_end_of_the_runtime_waits_for_no_pipe() {
    AsyncProcess process = spawn(ProcessCommand.of("sleep", "1000"));
    try (AsyncRuntime ending = AsyncRuntime.multiThread().name("ending").build()) {
      ending.spawn(process.stdout().read(ByteBuffer.allocate(1))).detach();
      while (Thread.getAllStackTraces().keySet().stream()
          .noneMatch(thread -> thread.getName().startsWith("ending-pipe-"))) {
        Thread.onSpinWait();
      }
    }
    assertThat(process.handle().isAlive()).isTrue();
    process.kill();
    process.close();
  }
}
