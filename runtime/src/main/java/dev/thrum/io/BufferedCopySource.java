package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Step;
import java.nio.ByteBuffer;

/** Copies out of a reader's own buffer, from which bytes go when they have been written. */
final class BufferedCopySource implements CopySource {

  private final BufferedAsyncReader source;
  private final Step<ByteBuffer> filling = new Step<>();

  BufferedCopySource(BufferedAsyncReader source) {
    this.source = requireNonNull(source);
  }

  @Override
  public Filled fill(Context cx) throws Exception {
    if (!filling.isPending()) {
      filling.begin(source.fill());
    }
    Poll<ByteBuffer> filled = filling.poll(cx);
    if (!filled.isReady()) {
      return Filled.NOTHING_YET;
    }
    return filled.value().hasRemaining() ? Filled.MORE : Filled.ENDED;
  }

  @Override
  public ByteBuffer toWrite() {
    return source.buffered();
  }

  @Override
  public void written(int count) {
    source.consume(count);
  }

  @Override
  public boolean hasRemaining() {
    return !filling.isPending() && source.buffered().hasRemaining();
  }

  @Override
  public void drop() {
    filling.drop();
  }
}
