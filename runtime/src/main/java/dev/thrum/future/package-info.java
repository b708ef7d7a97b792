/**
 * The vocabulary: futures, how they are polled, woken and dropped, and the shapes of async lambdas.
 *
 * <p>Entry: {@link dev.thrum.future.Future}. The bottom layer; it imports only {@code
 * dev.thrum.internal} and knows no executor, so everything here works under any executor that polls
 * by the contract.
 */
@NullMarked
package dev.thrum.future;

import org.jspecify.annotations.NullMarked;
