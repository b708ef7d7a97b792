/** Programs with a fault in them, each with its remedy; tests show which tool finds it, and how. */
@NullMarked
package dev.thrum.samples.faults;

import org.jspecify.annotations.NullMarked;
