/**
 * What async code may not do: one file per rule, one line in {@link
 * dev.thrum.transformer.checks.Checks}.
 */
package dev.thrum.transformer.checks;
