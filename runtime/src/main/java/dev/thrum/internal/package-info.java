/**
 * What every layer shares and no user sees: the way of an uncaught failure, throwing anything
 * unwrapped. Below all other packages; not exported.
 */
@NullMarked
package dev.thrum.internal;

import org.jspecify.annotations.NullMarked;
