/**
 * Which classes to weave, as users say it. Entry: {@link dev.thrum.transformer.select.ClassFilter}.
 * Imports the JDK only.
 */
package dev.thrum.transformer.select;
