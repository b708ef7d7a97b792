/** What there is to weave: classes as the compiler leaves them, and an application of many. */
@NullMarked
package dev.thrum.benchmarks.weaving;

import org.jspecify.annotations.NullMarked;
