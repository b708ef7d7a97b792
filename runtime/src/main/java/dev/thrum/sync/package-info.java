/**
 * Meeting points of tasks that share memory: locks, permits, signals. Whoever waits is served in
 * the order of first polls; waiting suspends the task and blocks no thread.
 *
 * <p>Entry: {@link dev.thrum.sync.AsyncMutex}, {@link dev.thrum.sync.AsyncSemaphore}, {@link
 * dev.thrum.sync.Notify}, {@link dev.thrum.sync.CancellationToken}. None of them needs a runtime,
 * and all may be used by any thread. Imports {@code dev.thrum.future} and {@code
 * dev.thrum.internal}.
 */
@NullMarked
package dev.thrum.sync;

import org.jspecify.annotations.NullMarked;
