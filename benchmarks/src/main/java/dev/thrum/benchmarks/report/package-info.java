/**
 * Makes a table and a chart of every workload. {@code RunBenchmarks} is the entry; figures are
 * collected into tables, and a page is written of them once as Markdown and once as HTML.
 */
@NullMarked
package dev.thrum.benchmarks.report;

import org.jspecify.annotations.NullMarked;
