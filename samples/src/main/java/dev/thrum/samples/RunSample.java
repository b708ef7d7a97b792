package dev.thrum.samples;

import dev.thrum.AsyncRuntime;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Runs a sample on a runtime of its own; Ctrl-C drops it. */
final class RunSample {

  /** Status of a process that Ctrl-C has ended. */
  static final int INTERRUPTED = 130;

  /** Status of a command line that makes no sense. */
  static final int MISUSED = 2;

  private RunSample() {}

  /** Runs it to its end; the answer is the status of the process. */
  static int run(Entry entry, List<String> arguments, PrintStream out, PrintStream err) {
    try (DropOnInterrupt interrupt = new DropOnInterrupt();
        AsyncRuntime runtime = AsyncRuntime.multiThread().name(entry.name()).build()) {
      Task<Void> task = runtime.spawn(entry.sample().run(out, arguments));
      interrupt.drops(task);
      task.join();
      return 0;
    } catch (CancellationException interrupted) {
      return INTERRUPTED;
    } catch (UsageException misuse) {
      err.println(misuse.getMessage());
      err.println("Usage: samples/run " + entry.synopsis());
      return MISUSED;
    } catch (Exception failure) {
      failure.printStackTrace(err);
      return 1;
    }
  }
}
