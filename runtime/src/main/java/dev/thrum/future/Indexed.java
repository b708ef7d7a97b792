package dev.thrum.future;

/**
 * An element of a stream and its place in it.
 *
 * @param index from 0
 */
public record Indexed<T>(long index, T value) {}
