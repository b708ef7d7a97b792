package dev.thrum.process;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.BlockingCall;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run as a child process, and how.
 *
 * <p>A plain builder, used by one thread; it starts nothing before one of its futures is polled,
 * and those know what was set when they were made, so it may be changed and used again. Modelled on
 * {@code tokio::process::Command}.
 */
public final class ProcessCommand {

  private final List<String> words = new ArrayList<>();
  private final ProcessBuilder settings = new ProcessBuilder();
  private @Nullable Redirect stdin;
  private @Nullable Redirect stdout;
  private @Nullable Redirect stderr;
  private boolean killOnDrop;

  private ProcessCommand(List<String> words) {
    this.words.addAll(words);
  }

  // ---------------------------------------------------------------- what to run

  /** A program and its arguments. No shell looks at them. */
  public static ProcessCommand of(String program, String... arguments) {
    ProcessCommand command = new ProcessCommand(List.of(program));
    return command.arguments(arguments);
  }

  /** Further arguments. */
  public ProcessCommand arguments(String... arguments) {
    words.addAll(Arrays.asList(arguments));
    return this;
  }

  /** Where it works; where this process does, if not set. */
  public ProcessCommand directory(Path directory) {
    settings.directory(directory.toFile());
    return this;
  }

  /** Sets a variable of its environment, which is otherwise that of this process. */
  public ProcessCommand environment(String name, String value) {
    settings.environment().put(name, value);
    return this;
  }

  /** Takes all variables out of its environment; those set later are in it. */
  public ProcessCommand clearEnvironment() {
    settings.environment().clear();
    return this;
  }

  // ---------------------------------------------------------------- how

  /** Where its input comes from; {@link AsyncProcess#stdin} if it is a pipe. */
  public ProcessCommand stdin(Redirect source) {
    stdin = requireNonNull(source);
    return this;
  }

  /** Where its output goes to; {@link AsyncProcess#stdout} if it is a pipe. */
  public ProcessCommand stdout(Redirect sink) {
    stdout = requireNonNull(sink);
    return this;
  }

  /** Where its errors go to; {@link AsyncProcess#stderr} if it is a pipe. */
  public ProcessCommand stderr(Redirect sink) {
    stderr = requireNonNull(sink);
    return this;
  }

  /** Whether what it writes to its standard error goes where its output goes; no if not set. */
  public ProcessCommand mergeErrors(boolean yes) {
    settings.redirectErrorStream(yes);
    return this;
  }

  /**
   * Whether the process is killed when its {@link AsyncProcess} is closed, or a future of this
   * command dropped; no if not set, and then it goes on.
   */
  public ProcessCommand killOnDrop(boolean yes) {
    killOnDrop = yes;
    return this;
  }

  // ---------------------------------------------------------------- running it

  /**
   * Starts it, with pipes for what was not set otherwise. Fails with an {@link IOException} if
   * there is no such program.
   *
   * <p><b>Cancel safety.</b> Dropped before it was begun it starts nothing; dropped later, the
   * process is closed, which kills it if it is to be killed on drop.
   */
  public Future<AsyncProcess> spawn() {
    return start(Redirect.PIPE, Redirect.PIPE, Redirect.PIPE);
  }

  /**
   * Runs it to its end and collects its output and its errors. There is nothing for it to read,
   * unless input was set.
   *
   * <p><b>Cancel safety.</b> What was collected is lost; the process is killed if it is to be
   * killed on drop.
   */
  public Future<ProcessOutput> output() {
    return start(Redirect.PIPE, Redirect.PIPE, Redirect.PIPE)
        .then(process -> new Collect(process, true));
  }

  /**
   * Runs it to its end; the value is its exit status. It shares input, output and errors with this
   * process, as far as they were not set.
   *
   * <p><b>Cancel safety.</b> The process is killed if it is to be killed on drop.
   */
  public Future<Integer> status() {
    return start(Redirect.INHERIT, Redirect.INHERIT, Redirect.INHERIT)
        .then(process -> new Collect(process, true))
        .map(ProcessOutput::status);
  }

  private Future<AsyncProcess> start(Redirect input, Redirect output, Redirect errors) {
    ProcessBuilder builder = new ProcessBuilder(List.copyOf(words));
    builder.directory(settings.directory());
    builder.redirectErrorStream(settings.redirectErrorStream());
    builder.redirectInput(stdin == null ? input : stdin);
    builder.redirectOutput(stdout == null ? output : stdout);
    builder.redirectError(stderr == null ? errors : stderr);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(settings.environment());
    boolean kill = killOnDrop;
    return new BlockingCall<>(
        "ProcessCommand.spawn",
        abandoned -> new AsyncProcess(builder.start(), builder, kill),
        AsyncProcess::close);
  }

  @Override
  public String toString() {
    return "ProcessCommand" + words;
  }
}
