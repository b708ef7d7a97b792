/** Steps that only look: they take nouns of {@code model} and give others. */
package dev.thrum.transformer.analysis;
