package dev.thrum.executor;

import dev.thrum.internal.Services;
import dev.thrum.internal.concurrent.Chance;
import dev.thrum.task.OwnedTasks;
import dev.thrum.task.RootHooks;
import dev.thrum.task.Scheduler;
import dev.thrum.task.SpawnNotes;
import dev.thrum.task.TaskHooks;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an executor gets from its runtime.
 *
 * @param driver where idle threads wait
 * @param services what the futures that run here find
 * @param threads makes threads for a role, which their names tell
 * @param uncaught hears of failures that nobody awaits
 * @param chance makes random choices; null for nobody in particular
 * @param taskHooks null if there are none: then they cost nothing
 * @param notes what each task is to note of its spawn
 * @param parkHooks for the threads that run tasks
 * @param rootHooks around each poll of a future that a thread blocks on
 */
public record Surroundings(
    Driver driver,
    Services services,
    Function<String, ThreadFactory> threads,
    BiConsumer<String, Throwable> uncaught,
    @Nullable Chance chance,
    @Nullable TaskHooks taskHooks,
    SpawnNotes notes,
    ParkHooks parkHooks,
    RootHooks rootHooks) {

  OwnedTasks tasksOf(Scheduler executor) {
    return new OwnedTasks(executor, taskHooks, notes);
  }
}
