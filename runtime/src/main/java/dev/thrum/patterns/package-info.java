/**
 * What services are built of, ready to use: calls that are tried again, calls that are held back
 * while their other side is down, an orderly end, and undoing what did not come to its end.
 *
 * <p>Entry: {@link dev.thrum.patterns.Retry}, {@link dev.thrum.patterns.CircuitBreaker}, {@link
 * dev.thrum.patterns.Shutdown}, {@link dev.thrum.patterns.Guard}. Made of the public parts below;
 * imports {@code dev.thrum.future}, {@code dev.thrum.time}, {@code dev.thrum.task}, {@code
 * dev.thrum.sync} and {@code dev.thrum.internal}.
 */
@NullMarked
package dev.thrum.patterns;

import org.jspecify.annotations.NullMarked;
