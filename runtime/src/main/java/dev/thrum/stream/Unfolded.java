package dev.thrum.stream;

/**
 * An element of {@link Streams#unfold}, and the state from which the next one is made.
 *
 * @param state may be whatever the function understands
 */
public record Unfolded<T, S>(T element, S state) {}
