/**
 * Child processes whose output and end are awaited.
 *
 * <p>Entry: {@link dev.thrum.process.ProcessCommand}, which says what to run, and starts it as an
 * {@link dev.thrum.process.AsyncProcess}. Imports {@code dev.thrum.io} and what it imports.
 */
@NullMarked
package dev.thrum.process;

import org.jspecify.annotations.NullMarked;
