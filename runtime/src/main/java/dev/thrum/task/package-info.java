/**
 * Tasks: futures that run by themselves on an executor, and the handles to them.
 *
 * <p>Entry: {@link dev.thrum.task.Task}. A task reaches its executor through {@link
 * dev.thrum.task.Scheduler}, so an executor of your own can run tasks too. Several tasks: {@link
 * dev.thrum.task.Scope} for a block, {@link dev.thrum.task.TaskGroup} for results as they come,
 * {@link dev.thrum.task.TaskTracker} for shutdowns. Imports {@code dev.thrum.future}, {@code
 * dev.thrum.woven} and {@code dev.thrum.internal}.
 */
@NullMarked
package dev.thrum.task;

import org.jspecify.annotations.NullMarked;
