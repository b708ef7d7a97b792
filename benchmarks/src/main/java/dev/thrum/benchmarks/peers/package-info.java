/** What the others need to take part: a queue for stages, virtual threads by name. */
@NullMarked
package dev.thrum.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
