/**
 * The agent: weaves classes as they are loaded. Entry: {@link dev.thrum.agent.ThrumAgent}. Imports
 * the weaver's facade, {@code report}, {@code select} and {@code classfile}; in the shaded jar
 * they, and ASM, lie below this package.
 *
 * <p>This code runs while classes are being loaded and linked, on whatever thread loads them: no
 * lambdas, streams, regular expressions, string concatenation by invokedynamic, locks or logging.
 */
package dev.thrum.agent;
