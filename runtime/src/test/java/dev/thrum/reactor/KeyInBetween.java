package dev.thrum.reactor;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** A key that is readable, and does something just before interest is taken back. */
final class KeyInBetween extends SelectionKey {

  private final SelectionKey key;
  private final Closeable before;

  KeyInBetween(SelectionKey key, Closeable before) {
    this.key = key;
    this.before = before;
  }

  @Override
  public int interestOpsAnd(int ops) {
    try {
      before.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return key.interestOpsAnd(ops);
  }

  @Override
  public int interestOpsOr(int ops) {
    return key.interestOpsOr(ops);
  }

  @Override
  public int interestOps() {
    return key.interestOps();
  }

  @Override
  public SelectionKey interestOps(int ops) {
    return key.interestOps(ops);
  }

  @Override
  public int readyOps() {
    return OP_READ;
  }

  @Override
  public SelectableChannel channel() {
    return key.channel();
  }

  @Override
  public Selector selector() {
    return key.selector();
  }

  @Override
  public boolean isValid() {
    return key.isValid();
  }

  @Override
  public void cancel() {
    key.cancel();
  }
}
