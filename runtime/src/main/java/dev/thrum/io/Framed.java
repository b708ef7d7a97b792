package dev.thrum.io;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;

/**
 * Frames both ways over one stream: a {@link FramedRead} and a {@link FramedWrite}.
 *
 * <p>One task may read while another writes, if the stream allows that. Owns the stream. Modelled
 * on {@code tokio_util::codec::Framed}.
 *
 * @param <I> the frames that are read
 * @param <O> the frames that are written
 */
public final class Framed<I, O> implements AsyncStream<I> {

  private final FramedRead<I> input;
  private final FramedWrite<O> output;

  private Framed(FramedRead<I> input, FramedWrite<O> output) {
    this.input = input;
    this.output = output;
  }

  /** Frames of this codec over this stream. */
  public static <S extends AsyncReader & AsyncWriter, I, O> Framed<I, O> over(
      S stream, Codec<I, O> codec) {
    return new Framed<>(new FramedRead<>(stream, codec), new FramedWrite<>(stream, codec));
  }

  /** As {@link FramedRead#next}. */
  @Override
  public Future<I> next() {
    return input.next();
  }

  /** As {@link FramedWrite#feed}. */
  public Future<Void> feed(O frame) {
    return output.feed(frame);
  }

  /** As {@link FramedWrite#send}. */
  public Future<Void> send(O frame) {
    return output.send(frame);
  }

  /** As {@link FramedWrite#flush}. */
  public Future<Void> flush() {
    return output.flush();
  }

  /** As {@link FramedWrite#shutdown}. */
  public Future<Void> shutdown() {
    return output.shutdown();
  }

  /** The half that reads, for a task of its own; closing it closes the stream. */
  public FramedRead<I> input() {
    return input;
  }

  /** The half that writes, for a task of its own; closing it closes the stream. */
  public FramedWrite<O> output() {
    return output;
  }

  /** Closes the stream; what is in the buffers is lost. */
  @Override
  public void close() {
    input.close();
    output.close();
  }

  @Override
  public String toString() {
    return "Framed[" + input + ", " + output + "]";
  }
}
