/**
 * What woven bytecode calls and extends, and nothing else: a frozen binary contract. {@link
 * dev.thrum.woven.Frame} is its heart: a suspended activation of an async method.
 *
 * <p>Not for use by hand. Imports {@code dev.thrum.future} and {@code dev.thrum.internal}.
 */
@NullMarked
package dev.thrum.woven;

import org.jspecify.annotations.NullMarked;
