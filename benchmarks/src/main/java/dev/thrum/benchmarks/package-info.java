/**
 * What Thrum costs beside what one would use instead: {@code workloads} for JMH, {@code programs}
 * that are run as a whole in a process of their own, and {@code report}, which makes tables and
 * charts of both. Figures mean something as ratios within one run only.
 */
@NullMarked
package dev.thrum.benchmarks;

import org.jspecify.annotations.NullMarked;
