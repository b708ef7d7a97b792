package dev.thrum.samples.redis;

import dev.thrum.channel.Mpsc;
import dev.thrum.channel.MpscReceiver;
import dev.thrum.channel.MpscSender;
import dev.thrum.future.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The channels of one connection, and the messages that wait for it. Used by the connection's task;
 * messages are delivered by others.
 */
final class Subscriptions implements AutoCloseable {

  /** Who lets more messages lie is too slow, and has to go. */
  private static final int MAX_WAITING = 1024;

  private final Channels channels;
  private final Set<Key> names = new LinkedHashSet<>();
  private final MpscSender<Message> sender;
  private final MpscReceiver<Message> receiver;
  private boolean over; // guarded by this

  Subscriptions(Channels channels) {
    Mpsc<Message> mailbox = Mpsc.bounded(MAX_WAITING);
    this.channels = channels;
    this.sender = mailbox.sender();
    this.receiver = mailbox.receiver();
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  void subscribe(Key channel, Replies replies) {
    names.add(channel);
    channels.add(channel, this);
    confirm("subscribe", channel, replies);
  }

  void unsubscribe(Key channel, Replies replies) {
    names.remove(channel);
    channels.remove(channel, this);
    confirm("unsubscribe", channel, replies);
  }

  void unsubscribeAll(Replies replies) {
    if (names.isEmpty()) {
      confirm("unsubscribe", null, replies);
    }
    for (Key channel : List.copyOf(names)) {
      unsubscribe(channel, replies);
    }
  }

  private void confirm(String what, @Nullable Key channel, Replies replies) {
    replies.array(3);
    replies.bulk(what);
    replies.bulk(channel == null ? null : channel.bytes());
    replies.integer(names.size());
  }

  /** The next message; null if this connection was too slow. */
  Future<@Nullable Message> next() {
    return receiver.recv();
  }

  /** Another one that is there already. */
  @Nullable Message nextIfThere() {
    return receiver.tryRecv();
  }

  /** Whether it is going to be told. For any thread. */
  synchronized boolean deliver(Message message) {
    if (over) {
      return false;
    }
    over = !sender.trySend(message);
    if (over) {
      sender.close();
    }
    return !over;
  }

  @Override
  public void close() {
    for (Key channel : names) {
      channels.remove(channel, this);
    }
    names.clear();
    synchronized (this) {
      over = true;
    }
    sender.close();
    receiver.close();
  }
}
