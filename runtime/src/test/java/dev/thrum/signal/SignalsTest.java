package dev.thrum.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Real signals, sent to a process of our own. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SignalsTest {

  // ---------------------------------------------------------------- a process that listens

  private static final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;

    /** As most programs run, on the class path. */
    static Child onClassPath(String... options) throws IOException {
      List<String> all = new ArrayList<>(List.of(options));
      all.addAll(List.of("-cp", System.getProperty("java.class.path")));
      all.add(SignalChild.class.getName());
      return new Child(all);
    }

    /** As a module, which has what it requires and no more. */
    static Child asModule(String... options) throws IOException {
      List<String> all = new ArrayList<>(List.of(options));
      String path =
          String.join(File.pathSeparator, "target/classes", "../annotations/target/classes");
      all.addAll(List.of("-p", path, "--patch-module", "dev.thrum=target/test-classes"));
      all.addAll(List.of("-m", "dev.thrum/" + SignalChild.class.getName()));
      return new Child(all);
    }

    private Child(List<String> options) throws IOException {
      List<String> command = new ArrayList<>();
      if (isAnyIgnored()) { // and children would ignore it, too
        command.addAll(List.of("env", "--default-signal=INT,HUP,TERM"));
      }
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
      command.addAll(options);
      process = new ProcessBuilder(command).start();
      answers = process.inputReader(UTF_8);
      orders = process.outputWriter(UTF_8);
    }

    /** As a shell without job control has it for what it starts in the background, or nohup. */
    private static boolean isAnyIgnored() throws IOException {
      String mask =
          Files.readAllLines(Path.of("/proc/self/status")).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .findFirst()
              .orElseThrow();
      long ignored = Long.parseUnsignedLong(mask.substring(7).strip(), 16);
      return (ignored & (bit(1) | bit(2) | bit(15))) != 0;
    }

    private static long bit(int signal) {
      return 1L << (signal - 1);
    }

    void tell(String order) throws IOException {
      orders.write(order + "\n");
      orders.flush();
    }

    String ask(String order) throws IOException {
      tell(order);
      return answers.readLine();
    }

    void kill(String signal) throws Exception {
      assertThat(
              new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                  .start()
                  .waitFor())
          .isZero();
    }

    /** Lets it end, and looks whether it complained. */
    void expectQuietEnd() throws Exception {
      orders.close();
      assertThat(process.waitFor()).isZero();
      assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  @Test
  void ctrl_c_terminate_and_hangup_complete_and_the_process_lives_on() throws Exception {
    try (Child child = Child.onClassPath()) {
      assertThat(child.ask("ctrlC c")).isEqualTo("waiting");
      child.kill("INT");
      assertThat(child.ask("await c")).isEqualTo("heard null");
      assertThat(child.ask("terminate t")).isEqualTo("waiting");
      assertThat(child.ask("hangup h")).isEqualTo("waiting");
      child.kill("HUP");
      assertThat(child.ask("await h")).isEqualTo("heard null");
      child.kill("TERM");
      assertThat(child.ask("await t")).isEqualTo("heard null");
      child.kill("INT"); // to which nobody listens just now
      child.expectQuietEnd();
    }
  }

  @Test
  void all_listeners_hear_a_signal_and_hear_it_again_a_second_time() throws Exception {
    try (Child child = Child.onClassPath()) {
      assertThat(child.ask("listen a INT")).isEqualTo("listening");
      assertThat(child.ask("listen b INT")).isEqualTo("listening");
      assertThat(child.ask("ctrlC c")).isEqualTo("waiting");
      child.kill("INT");
      assertThat(child.ask("hear a")).isEqualTo("heard SIGINT");
      assertThat(child.ask("hear b")).isEqualTo("heard SIGINT");
      assertThat(child.ask("await c")).isEqualTo("heard null");
      child.kill("INT");
      assertThat(child.ask("hear a")).isEqualTo("heard SIGINT");
      assertThat(child.ask("hear b")).isEqualTo("heard SIGINT");
      child.expectQuietEnd();
    }
  }

  @Test
  void who_stops_listening_takes_nothing_from_the_others() throws Exception {
    try (Child child = Child.onClassPath()) {
      child.ask("listen a TERM");
      child.ask("listen b TERM");
      child.ask("terminate t");
      assertThat(child.ask("drop t")).isEqualTo("dropped");
      assertThat(child.ask("close b")).isEqualTo("closed");
      child.kill("TERM");
      assertThat(child.ask("hear a")).isEqualTo("heard SIGTERM");
      assertThat(child.ask("hear b")).isEqualTo("heard null");
      child.expectQuietEnd();
    }
  }

  @Test
  void after_a_runtime_that_listened_has_ended_another_hears_the_next_signal() throws Exception {
    try (Child child = Child.onClassPath()) {
      child.ask("hangup first");
      child.kill("HUP");
      assertThat(child.ask("await first")).isEqualTo("heard null"); // in a runtime, now closed
      child.ask("hangup second");
      child.kill("HUP");
      assertThat(child.ask("await second")).isEqualTo("heard null");
      child.expectQuietEnd();
    }
  }

  @Test
  void where_signals_can_not_be_heard_it_says_why() throws Exception {
    try (Child deaf = Child.onClassPath("-Xrs")) {
      assertThat(deaf.ask("ctrlC c"))
          .isEqualTo("SIGINT can't be listened for: Signal already used by VM or OS: SIGINT");
      assertThat(deaf.ask("listen n NONSENSE"))
          .startsWith("SIGNONSENSE can't be listened for: Unknown signal: NONSENSE");
      deaf.expectQuietEnd();
    }
  }

  @Test
  void a_modular_application_without_the_module_of_the_jdk_is_told_which() throws Exception {
    try (Child modular = Child.asModule()) {
      assertThat(modular.ask("ctrlC c")).contains("--add-modules jdk.unsupported");
      modular.expectQuietEnd();
    }
    try (Child modular = Child.asModule("--add-modules", "jdk.unsupported")) {
      assertThat(modular.ask("ctrlC c")).isEqualTo("waiting");
      modular.kill("INT");
      assertThat(modular.ask("await c")).isEqualTo("heard null");
      modular.expectQuietEnd();
    }
  }

  // ---------------------------------------------------------------- in this process

  @Test
  void signals_that_come_before_the_next_is_asked_for_count_as_one() throws Exception {
    try (SignalListener listener = Signals.listen(SignalKind.WINDOW_CHANGE)) {
      HandPolled<Void> once = HandPolled.polled(Signals.next(SignalKind.WINDOW_CHANGE));
      raise(listener);
      raise(listener);
      assertThat(once.pollIfWoken()).isTrue();
      assertThat(HandPolled.polled(listener.next()).value()).isEqualTo(listener.kind());
      HandPolled<SignalKind> second = HandPolled.polled(listener.next());
      assertThat(second.isReady()).isFalse();
      second.drop();
      raise(listener);
      assertThat(HandPolled.polled(listener.next()).value()).isEqualTo(SignalKind.WINDOW_CHANGE);
    }
  }

  @Test
  void a_wait_that_was_dropped_loses_no_signal_of_its_listener() throws Exception {
    try (SignalListener listener = Signals.listen(SignalKind.WINDOW_CHANGE)) {
      HandPolled<SignalKind> waiting = HandPolled.polled(listener.next());
      raise(listener);
      assertThat(waiting.wakes()).isEqualTo(1);
      waiting.drop();
      assertThat(HandPolled.polled(listener.next()).value()).isEqualTo(SignalKind.WINDOW_CHANGE);
    }
  }

  @Test
  void closing_a_listener_ends_its_wait() {
    SignalListener listener = Signals.listen(SignalKind.WINDOW_CHANGE);
    HandPolled<SignalKind> waiting = HandPolled.polled(listener.next());
    listener.close();
    assertThat(waiting.pollIfWoken()).isTrue();
    assertThat(waiting.value()).isNull();
    assertThat(listener).hasToString("SignalListener[SIGWINCH, closed]");
  }

  @Test
  void kinds_are_named_without_sig() {
    assertThatThrownBy(() -> new SignalKind("SIGINT")).isInstanceOf(IllegalArgumentException.class);
    assertThat(SignalKind.INTERRUPT).hasToString("SIGINT");
  }

  /** Sends one to this process, and waits until it has come. */
  private static void raise(SignalListener listener) throws Exception {
    HandPolled<Void> came = HandPolled.polled(Signals.next(listener.kind()));
    new ProcessBuilder(
            "kill", "-" + listener.kind().name(), Long.toString(ProcessHandle.current().pid()))
        .start()
        .waitFor();
    while (!came.isWoken()) {
      Thread.onSpinWait();
    }
    came.poll();
  }
}
