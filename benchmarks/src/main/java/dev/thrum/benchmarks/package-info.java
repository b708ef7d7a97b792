/**
 * What Thrum costs, one question per class, each beside the same thing written by hand. Figures
 * mean something as ratios within one run only.
 */
@NullMarked
package dev.thrum.benchmarks;

import org.jspecify.annotations.NullMarked;
