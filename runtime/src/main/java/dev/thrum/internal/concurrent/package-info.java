/**
 * The lock-free parts: run queue, parker, cooperative budget. Everything that touches a {@code
 * VarHandle} and is not the state of one task or frame lives here.
 *
 * <p>Not exported. Imports {@code dev.thrum.future} and {@code dev.thrum.internal}.
 */
@NullMarked
package dev.thrum.internal.concurrent;

import org.jspecify.annotations.NullMarked;
