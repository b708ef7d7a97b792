package dev.thrum.transformer.tree;

/**
 * A run in numbers.
 *
 * @param classes classes looked at
 * @param woven classes that are woven now, or would be in a check, and were not before
 * @param methods async methods and lambdas in them
 * @param skipped classes left alone since they were woven already
 * @param errors diagnostics that are errors
 * @param warnings the other diagnostics
 * @param millis how long it took
 */
public record Summary(
    int classes, int woven, int methods, int skipped, int errors, int warnings, long millis) {}
