/**
 * What tests of async code need: peers that follow a script.
 *
 * <p>Entry: {@link dev.thrum.testing.MockIo}. May import every package; nobody imports it.
 */
@NullMarked
package dev.thrum.testing;

import org.jspecify.annotations.NullMarked;
