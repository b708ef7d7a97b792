/**
 * What tests of async code need: tests that await, in virtual time and in many orders; futures that
 * are polled by hand; peers and streams that follow a script.
 *
 * <p>Entries: {@link dev.thrum.testing.AsyncTest}, which needs JUnit, {@link
 * dev.thrum.testing.HandPolled}, {@link dev.thrum.testing.MockIo}, {@link
 * dev.thrum.testing.MockStream}. May import every package; nobody imports it.
 */
@NullMarked
package dev.thrum.testing;

import org.jspecify.annotations.NullMarked;
