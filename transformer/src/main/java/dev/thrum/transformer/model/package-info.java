/** Immutable facts passed between the weaver's steps. */
package dev.thrum.transformer.model;
