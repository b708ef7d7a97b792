package dev.thrum.io;

/**
 * What {@link AsyncIo#copyBidirectional} has copied.
 *
 * @param leftToRight bytes
 * @param rightToLeft bytes
 */
public record CopiedBothWays(long leftToRight, long rightToLeft) {}
