package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/**
 * A stream in two halves, which two tasks may own; {@link ReadHalf#reunite} puts them together
 * again.
 *
 * @param reader the half that reads
 * @param writer the half that writes
 */
public record SplitStream<S extends AsyncReader & AsyncWriter>(
    ReadHalf<S> reader, WriteHalf<S> writer) {

  /**
   * Splits a stream.
   *
   * @param endOutput what closing the write half does to the stream while the other half is open: a
   *     half close, if that needs no waiting; must not throw
   */
  public static <S extends AsyncReader & AsyncWriter> SplitStream<S> of(
      S stream, Consumer<? super S> endOutput) {
    SplitState<S> state = new SplitState<>(requireNonNull(stream), requireNonNull(endOutput));
    return new SplitStream<>(new ReadHalf<>(state), new WriteHalf<>(state));
  }
}
