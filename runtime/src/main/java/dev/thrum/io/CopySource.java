package dev.thrum.io;

import dev.thrum.future.Context;
import java.nio.ByteBuffer;

/** Where a copy gets its bytes from: fills when there are none, shows them, is told what went. */
interface CopySource {

  /** What a {@link #fill} came to. */
  enum Filled {
    MORE,
    NOTHING_YET,
    ENDED
  }

  /** Reads; only when there is nothing to write. */
  Filled fill(Context cx) throws Exception;

  /** Begins a write of what is there; its position moves on. */
  ByteBuffer toWrite();

  /** So many of these bytes are written. */
  void written(int count);

  boolean hasRemaining();

  void drop();
}
