/**
 * The weaver: class bytes in, woven class bytes out. {@link dev.thrum.transformer.Weaver} is the
 * only entry and reads like a table of contents. Nobody imports this package but the doors: {@code
 * tree} and {@code cli} here, the agent and the Maven plugin.
 */
package dev.thrum.transformer;
