/**
 * What can be seen of a runtime while it runs: numbers, tasks and what they wait for, polls that
 * take too long.
 *
 * <p>{@code dev.thrum.AsyncRuntime} is the way in: its builder and its methods give out what is
 * here. Imports the packages that are looked at, and not {@code dev.thrum}.
 */
@NullMarked
package dev.thrum.observe;

import org.jspecify.annotations.NullMarked;
