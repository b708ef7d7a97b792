/**
 * For tests, here and in the modules that build on the weaver: programs compiled from text and run
 * in a JVM of their own. Imports the JDK and AssertJ only.
 */
package dev.thrum.transformer.trial;
