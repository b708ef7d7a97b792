/**
 * The public surface of a module as text, for the test of each module that exports packages; other
 * modules reach it through the test-jar. Entry: {@link dev.thrum.surface.PublicSurface}. Imports
 * the JDK only.
 */
package dev.thrum.surface;
