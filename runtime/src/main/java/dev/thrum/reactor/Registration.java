package dev.thrum.reactor;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.RuntimeClosedException;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Uncaught;
import dev.thrum.internal.concurrent.WakeList;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A non-blocking channel and what is known of its readiness; owns the channel.
 *
 * <p>Belongs to no reactor until an operation has to wait: then to the one of the runtime it waits
 * in, for good. So sockets can be made anywhere, and one that never blocks costs no selector
 * anything. Any thread may use it.
 */
public final class Registration {

  private final SelectableChannel channel;
  private final int readOps; // each event asks for them, before anything of the channel is touched
  private final int writeOps;
  private final ReadinessState reads = new ReadinessState();
  private final ReadinessState writes = new ReadinessState();
  private volatile @Nullable Reactor reactor;
  private volatile @Nullable SelectionKey key;

  /** Takes over a channel; it must be in non-blocking mode. */
  public Registration(SelectableChannel channel) {
    this.channel = channel;
    this.readOps = Direction.READ.opsOf(channel);
    this.writeOps = Direction.WRITE.opsOf(channel);
  }

  /**
   * Readiness before an attempt without a future, for {@link #wouldBlock}.
   *
   * @throws IOException if the channel is closed
   */
  public int readiness(Direction direction, String operation) throws IOException {
    int word = side(direction).word();
    if (!ReadinessState.isOpen(word)) {
      throw ReadinessState.isShutDown(word)
          ? shutDownFailure(operation)
          : new ClosedChannelException();
    }
    return word;
  }

  /** An attempt without a future would have blocked: who waits for readiness waits for an event. */
  public void wouldBlock(Direction direction, int readiness) {
    side(direction).clear(readiness);
  }

  ReadinessState side(Direction direction) {
    return direction == Direction.READ ? reads : writes;
  }

  /** Whether neither its owner nor its reactor has closed it. */
  public boolean isOpen() {
    return ReadinessState.isOpen(reads.word());
  }

  /**
   * Closes the channel; pending operations fail. Idempotent, never waits, never throws: that the
   * system could not close is reported as uncaught.
   */
  public void close() {
    if (close(false)) {
      Reactor owner = reactor;
      if (owner != null) {
        owner.flush();
      }
    }
  }

  /** As {@link #close()}, without telling the selector; false if it was closed already. */
  boolean close(boolean shutDown) {
    List<Waker> wakes = new ArrayList<>();
    if (!reads.close(shutDown, wakes)) {
      return false;
    }
    writes.close(shutDown, wakes);
    try {
      channel.close();
    } catch (IOException | RuntimeException broken) {
      Uncaught.report("closing " + channel, broken);
    }
    wakes.forEach(WakeList::wake);
    return true;
  }

  /** A poller has parked: the selector is to watch this side. */
  void arm(ReadinessState side, String operation) throws IOException {
    try {
      SelectionKey current = key;
      if (current == null) {
        current = attach(operation);
      }
      current.interestOpsOr(ops(side));
      requireNonNull(reactor).noticeInterest();
    } catch (CancelledKeyException gone) {
      close(false); // nobody will signal any more; wakes the caller too, unless it has been woken
    } catch (Throwable failure) {
      notArmed(side);
      throw failure;
    }
  }

  /** Who has parked meanwhile relies on the arming that failed: they try it themselves. */
  private static void notArmed(ReadinessState side) {
    List<Waker> wakes = new ArrayList<>();
    side.giveUp(wakes);
    wakes.forEach(WakeList::wake);
  }

  /** The selector has reported a direction; who waits is collected. */
  void signal(SelectionKey reported, int patience, List<Waker> wakes) {
    try {
      int ready = reported.readyOps();
      signal(reads, ready, reported, patience, wakes);
      signal(writes, ready, reported, -1, wakes); // it would be reported for ever
    } catch (CancelledKeyException closing) {
      return; // whoever closes wakes
    }
  }

  private void signal(
      ReadinessState side, int ready, SelectionKey reported, int patience, List<Waker> wakes) {
    int ops = ops(side);
    if ((ready & ops) != 0 && side.signal(wakes, patience)) {
      reported.interestOpsAnd(~ops);
      if (side.isArmed()) { // by a poller that began to wait in between
        reported.interestOpsOr(ops);
      }
    }
  }

  RuntimeClosedException shutDownFailure(String operation) {
    Reactor owner = reactor;
    return new RuntimeClosedException(operation, owner == null ? null : owner.failure());
  }

  /** What the selector watches; for tests. */
  int interest() {
    SelectionKey current = key;
    return current == null ? 0 : current.interestOps();
  }

  private int ops(ReadinessState side) {
    return side == reads ? readOps : writeOps;
  }

  private SelectionKey attach(String operation) throws IOException {
    Reactor owner = reactor;
    if (owner == null) {
      owner = Ambient.require(Reactor.class, operation);
    }
    SelectionKey attached = attachTo(owner, operation);
    if (requireNonNull(reactor).isClosed()) { // it may have missed this channel
      close(true);
      throw shutDownFailure(operation);
    }
    return attached;
  }

  /** Reader and writer may both be the first to wait. */
  private synchronized SelectionKey attachTo(Reactor owner, String operation) throws IOException {
    SelectionKey attached = key;
    if (attached == null) {
      reactor = owner; // before the key: whoever closes a channel that has a key finds its reactor
      attached = owner.attach(channel, this, operation);
      key = attached;
    }
    return attached;
  }

  @Override
  public String toString() {
    return channel.toString();
  }
}
