/**
 * Programs that run for long and count everything; short in the build, in full by {@code
 * -Dthrum.soak=true} or from the command line. {@code docs/soak.md} has the figures of full runs.
 */
package dev.thrum.soak;
