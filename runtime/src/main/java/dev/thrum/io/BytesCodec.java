package dev.thrum.io;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Bytes as they come: what was read in one go, without a protocol. */
public final class BytesCodec implements Codec<byte[], byte[]> {

  /** A codec without settings. */
  public BytesCodec() {}

  @Override
  public byte @Nullable [] decode(ByteBuffer input) {
    return input.hasRemaining() ? ReadToEnd.bytes(input) : null;
  }

  @Override
  public void encode(byte[] bytes, FrameBuffer output) {
    output.put(bytes);
  }

  @Override
  public String toString() {
    return "BytesCodec";
  }
}
