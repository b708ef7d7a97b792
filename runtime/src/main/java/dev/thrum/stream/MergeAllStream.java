package dev.thrum.stream;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The elements of any number of streams as they come. */
final class MergeAllStream<T> extends Pipe<T> {

  private final StreamSet<T> streams = new StreamSet<>();

  MergeAllStream(Collection<? extends AsyncStream<? extends T>> sources) {
    sources.stream().map(Adopted::<T>of).toList().forEach(stream -> streams.add(stream, stream));
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) {
    try {
      return streams.poll(cx);
    } catch (Throwable failure) {
      throw passOn(failure);
    }
  }

  @Override
  protected void release() {
    streams.close();
  }

  @Override
  public String toString() {
    return "merge of " + streams.size();
  }
}
