/**
 * What runs tasks: worker threads with queues between which work is stolen, the single-thread loop,
 * somebody else's executor, and the pool for calls that block.
 *
 * <p>Not exported: {@code dev.thrum.AsyncRuntime} is the door. An idle worker parks on a {@link
 * dev.thrum.executor.Driver}, which knows of timers and sockets so that nothing here has to.
 * Imports {@code dev.thrum.task}, {@code dev.thrum.future} and {@code dev.thrum.internal}.
 */
@NullMarked
package dev.thrum.executor;

import org.jspecify.annotations.NullMarked;
