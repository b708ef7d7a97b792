/** Futures that run by themselves: spawned, awaited, joined, aborted. */
@NullMarked
package dev.thrum.samples.tasks;

import org.jspecify.annotations.NullMarked;
