package dev.thrum.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.thrum.future.Future;
import dev.thrum.io.AsyncReader;
import java.nio.ByteBuffer;

/** Gives a beginning, and then the same again and again; counts what it has given. */
public final class EndlessInput implements AsyncReader {

  private final byte[] beginning;
  private final byte[] more;
  private long given;

  public EndlessInput(String beginning, String more) {
    this.beginning = beginning.getBytes(ISO_8859_1);
    this.more = more.getBytes(ISO_8859_1);
  }

  /** Bytes that somebody has read. */
  public long given() {
    return given;
  }

  @Override
  public Future<Integer> read(ByteBuffer target) {
    int count = target.remaining();
    for (int i = 0; i < count; i++, given++) {
      target.put(
          given < beginning.length
              ? beginning[(int) given]
              : more[(int) ((given - beginning.length) % more.length)]);
    }
    return Future.ready(count);
  }

  @Override
  public void close() {}
}
