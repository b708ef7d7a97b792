/**
 * What the best programmer with no library at all would write: the baseline of every ratio. One
 * thread, no locks, no cancellation beyond what a workload asks for.
 */
@NullMarked
package dev.thrum.benchmarks.hand;

import org.jspecify.annotations.NullMarked;
