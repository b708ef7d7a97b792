/**
 * The marks on async code: {@link dev.thrum.annotations.Async}, which is written by people, and
 * {@link dev.thrum.annotations.Woven}, which is written by the weaver. Imports nothing.
 */
@NullMarked
package dev.thrum.annotations;

import org.jspecify.annotations.NullMarked;
