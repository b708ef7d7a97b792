package dev.thrum;

import dev.thrum.future.Future;
import dev.thrum.observe.RuntimeDump;
import dev.thrum.observe.RuntimeMetrics;
import dev.thrum.task.Task;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/**
 * A runtime without the right to end it: for code that starts tasks on a runtime it does not own.
 * Any thread may use it; after the runtime's end it starts cancelled tasks.
 */
public final class RuntimeHandle implements Executor {

  private final AsyncRuntime runtime;

  RuntimeHandle(AsyncRuntime runtime) {
    this.runtime = runtime;
  }

  /** As {@link AsyncRuntime#spawn(Future)}. */
  public <T> Task<T> spawn(Future<T> future) {
    return runtime.spawn(future);
  }

  /** As {@link AsyncRuntime#spawn(String, Future)}. */
  public <T> Task<T> spawn(String name, Future<T> future) {
    return runtime.spawn(name, future);
  }

  /** As {@link AsyncRuntime#spawnBlocking}. */
  public <T> Task<T> spawnBlocking(Callable<T> call) {
    return runtime.spawnBlocking(call);
  }

  /** As {@link AsyncRuntime#blockOn}. */
  public <T> T blockOn(Future<T> future) {
    return runtime.blockOn(future);
  }

  /** As {@link AsyncRuntime#within}. */
  public <T> Future<T> within(Future<T> future) {
    return runtime.within(future);
  }

  /** As {@link AsyncRuntime#execute}. */
  @Override
  public void execute(Runnable command) {
    runtime.execute(command);
  }

  /** As {@link AsyncRuntime#metrics}. */
  public RuntimeMetrics metrics() {
    return runtime.metrics();
  }

  /** As {@link AsyncRuntime#dump()}. */
  public RuntimeDump dump() {
    return runtime.dump();
  }

  @Override
  public String toString() {
    return "handle of " + runtime;
  }
}
