package dev.thrum.io;

/**
 * Both directions of a protocol.
 *
 * @param <I> the frames that are read
 * @param <O> the frames that are written
 */
public interface Codec<I, O> extends Decoder<I>, Encoder<O> {}
