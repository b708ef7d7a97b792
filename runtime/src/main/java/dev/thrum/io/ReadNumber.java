package dev.thrum.io;

import dev.thrum.future.Poll;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a number of fixed size. */
final class ReadNumber<T> extends BufferedInput<T> {

  private final int bytes;
  private final ByteOrder order;
  private final Function<ByteBuffer, T> get;

  ReadNumber(BufferedAsyncReader source, int bytes, ByteOrder order, Function<ByteBuffer, T> get) {
    super(source);
    this.bytes = bytes;
    this.order = order;
    this.get = get;
  }

  @Override
  @Nullable Poll<T> take(InputBuffer buffer, boolean ended) throws EOFException {
    if (buffer.size() >= bytes) {
      T number = get.apply(buffer.view().order(order));
      buffer.consume(bytes);
      return Poll.ready(number);
    }
    if (ended) {
      throw new EOFException(
          "the stream ended " + (bytes - buffer.size()) + " bytes before a number was complete");
    }
    return null;
  }

  @Override
  String unit() {
    return "number";
  }

  @Override
  public String toString() {
    return "DataReader.read";
  }
}
