/**
 * What is measured once in a process of its own: heap, CPU seconds, depth. Each program is run with
 * the name of a system and a size, and prints one figure.
 */
@NullMarked
package dev.thrum.benchmarks.programs;

import org.jspecify.annotations.NullMarked;
