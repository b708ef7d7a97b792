/**
 * The weaver: class bytes in, woven class bytes out. {@link dev.thrum.transformer.Weaver} is the only
 * entry and reads like a table of contents. Nobody but the command line imports this package.
 */
package dev.thrum.transformer;
