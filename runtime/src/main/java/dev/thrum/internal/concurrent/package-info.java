/**
 * The concurrent parts: run queue, parker, wait list, permits, cooperative budget, calls that
 * block. Everything that touches a {@code VarHandle} and is not the state of one public object
 * lives here.
 *
 * <p>Not exported. Imports {@code dev.thrum.future} and {@code dev.thrum.internal}.
 */
@NullMarked
package dev.thrum.internal.concurrent;

import org.jspecify.annotations.NullMarked;
