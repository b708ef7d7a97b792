/** SQL transactions that a drop rolls back. */
@NullMarked
package dev.thrum.samples.database;

import org.jspecify.annotations.NullMarked;
