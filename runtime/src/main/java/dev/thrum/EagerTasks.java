package dev.thrum;

import dev.thrum.future.Future;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import dev.thrum.task.Scheduler;
import dev.thrum.task.Task;
import dev.thrum.woven.EagerStarter;
import java.util.concurrent.CompletableFuture;

/** Starts eager async methods: the first poll on the caller's thread, the others as a task. */
record EagerTasks(Scheduler scheduler, Services inside) implements EagerStarter {

  @Override
  public <T> CompletableFuture<T> start(Future<T> body) {
    Services outer = Ambient.current();
    if (outer == null) {
      Ambient.enter(inside);
    }
    try {
      return TaskStage.of(Task.startHere(body, scheduler));
    } finally {
      Ambient.restore(outer);
    }
  }
}
