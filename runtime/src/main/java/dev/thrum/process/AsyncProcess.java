package dev.thrum.process;

import dev.thrum.future.Future;
import dev.thrum.io.AsyncIo;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.AsyncWriter;
import java.lang.ProcessBuilder.Redirect;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A child process: its end and its streams are awaited.
 *
 * <p>Any thread may use it; each of its streams is for one task at a time. It goes on when this
 * object is closed, unless it was {@linkplain ProcessCommand#killOnDrop to be killed}.
 *
 * <p>Its streams are pipes, which block: a read or write that is under way has a thread of the
 * runtime for itself. Dropping its future loses nothing, whoever comes next waits for the same one.
 * No thread is kept waiting when the process ends, however it does. Modelled on {@code
 * tokio::process::Child}.
 */
public final class AsyncProcess implements AutoCloseable {

  private final Process process;
  private final boolean killOnDrop;
  private final CompletableFuture<Process> end;
  private final @Nullable AsyncWriter stdin;
  private final @Nullable AsyncReader stdout;
  private final @Nullable AsyncReader stderr;

  AsyncProcess(Process process, ProcessBuilder builder, boolean killOnDrop) {
    this.process = process;
    this.killOnDrop = killOnDrop;
    this.end = process.onExit();
    String name = "AsyncProcess " + process.pid() + " ";
    stdin =
        builder.redirectInput() == Redirect.PIPE
            ? AsyncIo.fromOutputStream(process.getOutputStream(), name + "stdin")
            : null;
    stdout =
        builder.redirectOutput() == Redirect.PIPE
            ? AsyncIo.fromInputStream(process.getInputStream(), name + "stdout")
            : null;
    stderr =
        builder.redirectError() == Redirect.PIPE && !builder.redirectErrorStream()
            ? AsyncIo.fromInputStream(process.getErrorStream(), name + "stderr")
            : null;
  }

  /** What to run; {@link ProcessCommand#spawn} starts it. No shell looks at the arguments. */
  public static ProcessCommand command(String program, String... arguments) {
    return ProcessCommand.of(program, arguments);
  }

  // ---------------------------------------------------------------- its streams

  /**
   * What it reads. Many programs end only when this has been shut down or closed.
   *
   * @throws IllegalStateException if it is no pipe
   */
  public AsyncWriter stdin() {
    return require(stdin, "stdin");
  }

  /**
   * What it writes. A process that writes more than a pipe holds stands still until it is read.
   *
   * @throws IllegalStateException if it is no pipe
   */
  public AsyncReader stdout() {
    return require(stdout, "stdout");
  }

  /**
   * What it writes to its standard error, see {@link #stdout}.
   *
   * @throws IllegalStateException if it is no pipe
   */
  public AsyncReader stderr() {
    return require(stderr, "stderr");
  }

  private <S> S require(@Nullable S stream, String name) {
    if (stream == null) {
      throw new IllegalStateException(
          this + " has no " + name + " here: it was redirected when the process was started");
    }
    return stream;
  }

  void closeInput() {
    if (stdin != null) {
      stdin.close();
    }
  }

  /** What is left of its output; nothing if that is no pipe. */
  Future<byte[]> restOfOutput() {
    return stdout == null ? Future.ready(new byte[0]) : stdout.readToEnd();
  }

  /** What is left of its errors; nothing if those are no pipe. */
  Future<byte[]> restOfErrors() {
    return stderr == null ? Future.ready(new byte[0]) : stderr.readToEnd();
  }

  // ---------------------------------------------------------------- its end

  /** Its number in the system. */
  public long pid() {
    return process.pid();
  }

  /** The process as the JDK sees it: its start, its time, its children. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Waits for its end; the value is its exit status, of a process that a signal has ended 128 and
   * the number of the signal. May be called any number of times, also when it has ended.
   *
   * <p>Shuts down nothing: a process that reads to the end of its input has to be given one.
   *
   * <p><b>Cancel safety.</b> Safe: it only waits.
   */
  public Future<Integer> waitFor() {
    return new WaitForExit(end, "AsyncProcess.waitFor " + process.pid());
  }

  /** Its exit status, if it has ended. */
  public OptionalInt status() {
    return end.isDone() ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
  }

  /**
   * Gives it no more to read, collects the rest of its output and its errors, and waits for its
   * end. Closes it then.
   *
   * <p><b>Cancel safety.</b> Not safe: what was collected is lost. The process is not closed.
   */
  public Future<ProcessOutput> collect() {
    return new Collect(this, false);
  }

  /** Asks it to end, as {@code kill -TERM} does. Harmless when it has ended. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /**
   * Ends it at once, as {@code kill -KILL} does; its children go on. Harmless when it has ended.
   */
  public void kill() {
    process.toHandle().destroyForcibly();
  }

  /**
   * Kills it if it is to be killed on drop, and closes its streams, each once an operation that is
   * under way is over. Idempotent, never waits, never throws.
   */
  @Override
  public void close() {
    if (killOnDrop) {
      kill();
    }
    closeInput();
    if (stdout != null) {
      stdout.close();
    }
    if (stderr != null) {
      stderr.close();
    }
  }

  @Override
  public String toString() {
    return "AsyncProcess[" + process.pid() + (end.isDone() ? ", ended]" : "]");
  }
}
