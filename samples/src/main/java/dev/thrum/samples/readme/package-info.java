/** The program on the first screen of README.md. */
@NullMarked
package dev.thrum.samples.readme;

import org.jspecify.annotations.NullMarked;
