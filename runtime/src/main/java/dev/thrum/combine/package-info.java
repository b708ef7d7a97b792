/**
 * Several futures in one task: all of them ({@link dev.thrum.combine.Join}), the first of them
 * ({@link dev.thrum.combine.Select}), as many as there are ({@link
 * dev.thrum.combine.FuturesUnordered}).
 *
 * <p>Entry: the functions {@code join}, {@code select}, {@code race} … of {@code Thrum}. Every
 * future handed in is owned: polled until it is over, dropped at most once. Imports {@code
 * dev.thrum.future}, {@code dev.thrum.woven} and {@code dev.thrum.internal}; needs no runtime.
 */
@NullMarked
package dev.thrum.combine;

import org.jspecify.annotations.NullMarked;
