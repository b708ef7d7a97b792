/**
 * Files whose operations are awaited instead of blocking.
 *
 * <p>Entry: {@link dev.thrum.fs.AsyncFiles} for what is done with a path, {@link
 * dev.thrum.fs.AsyncFile} for reading and writing piece by piece, {@link
 * dev.thrum.fs.AtomicFileWriter} and {@link dev.thrum.fs.FileTransaction} for files that are to be
 * replaced whole or not at all.
 *
 * <p>Operating systems read and write files by calls that block, so each operation is made on a
 * thread of the runtime that is there for that, where nothing can interrupt it halfway. What that
 * means for a future that is dropped meanwhile is said at each method. Imports {@code dev.thrum.io}
 * and what it imports.
 */
@NullMarked
package dev.thrum.fs;

import org.jspecify.annotations.NullMarked;
