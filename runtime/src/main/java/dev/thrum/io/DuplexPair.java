package dev.thrum.io;

/**
 * The two ends that {@link AsyncIo#duplex} has connected.
 *
 * @param left reads what is written to right
 * @param right reads what is written to left
 */
public record DuplexPair(DuplexStream left, DuplexStream right) {}
