@NullMarked
package dev.thrum.benchmarks.report;

import org.jspecify.annotations.NullMarked;
