/**
 * One question per class, for JMH: each method is one system that answers it, {@code hand} the
 * baseline, {@code OneThread} and {@code TwoThreads} where threads make a difference. What a method
 * does not show, because a system can't do it, it leaves out.
 */
@NullMarked
package dev.thrum.benchmarks.workloads;

import org.jspecify.annotations.NullMarked;
