package dev.thrum.reactor;

import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static java.nio.channels.SelectionKey.OP_CONNECT;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.nio.channels.SelectableChannel;

/** The two sides of a channel that can be ready. */
public enum Direction {
  /** Reading, and accepting. */
  READ(OP_READ | OP_ACCEPT),
  /** Writing, and connecting, which comes before it and never at the same time. */
  WRITE(OP_WRITE | OP_CONNECT);

  private final int ops;

  Direction(int ops) {
    this.ops = ops;
  }

  /** The selector's words for this direction of this channel. */
  int opsOf(SelectableChannel channel) {
    return channel.validOps() & ops;
  }
}
