/**
 * Reading and writing bytes without blocking a thread: what sockets, files and processes have in
 * common, and what is built on top of it.
 *
 * <p>Entry: {@link dev.thrum.io.AsyncReader} and {@link dev.thrum.io.AsyncWriter}. Imports {@code
 * dev.thrum.future} and {@code dev.thrum.internal}; knows no socket and no runtime, so all of it
 * works under any executor.
 */
@NullMarked
package dev.thrum.io;

import org.jspecify.annotations.NullMarked;
