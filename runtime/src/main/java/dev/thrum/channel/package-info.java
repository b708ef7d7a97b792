/**
 * Ways for tasks to hand values to each other. Whoever waits is served in the order of first polls;
 * waiting suspends the task and blocks no thread.
 *
 * <p>Entry: {@link dev.thrum.channel.Mpsc}; {@link dev.thrum.channel.Oneshot} for a single value,
 * {@link dev.thrum.channel.Mpmc} for several receivers that share the work, {@link
 * dev.thrum.channel.Broadcast} for several that all get everything, {@link dev.thrum.channel.Watch}
 * for a latest value. None of them needs a runtime, and all may be used by any thread.
 *
 * <p>Java has no destructors, so ends are counted: each sender that was made or copied is closed by
 * whoever has it, and a receiver that is done closes its side.
 *
 * <p>Imports {@code dev.thrum.future} and {@code dev.thrum.internal}.
 */
@NullMarked
package dev.thrum.channel;

import org.jspecify.annotations.NullMarked;
