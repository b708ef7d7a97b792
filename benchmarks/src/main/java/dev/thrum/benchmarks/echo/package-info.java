/**
 * Servers that send back what they get, one for each system, each on one thread; {@code RunEcho}
 * starts one in a process of its own and prints the port, and {@code Load} is the client of all.
 */
@NullMarked
package dev.thrum.benchmarks.echo;

import org.jspecify.annotations.NullMarked;
