package dev.thrum.transformer.tree;

import dev.thrum.transformer.report.Diagnostic;
import java.util.List;

/**
 * What became of all trees of a run.
 *
 * @param diagnostics all that was found, ordered by class file and line
 * @param summary the run in numbers
 * @param failed whether the run counts as failed; then nothing was written
 */
public record TreeReport(List<Diagnostic> diagnostics, Summary summary, boolean failed) {}
