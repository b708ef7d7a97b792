package dev.thrum.stream;

import dev.thrum.channel.ChannelClosedException;
import dev.thrum.channel.WatchReceiver;
import dev.thrum.future.AwaitContext;
import org.jspecify.annotations.Nullable;

/** The values of a watch that its receiver has not seen; ends with the last sender. */
final class WatchStream<T> extends Pipe<T> {

  private final WatchReceiver<T> receiver;
  private final Held<Void> change = new Held<>();

  WatchStream(WatchReceiver<T> receiver) {
    this.receiver = receiver;
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    try {
      if (change.isEmpty()) {
        change.hold(receiver.changed(), "watch");
      }
      change.poll(cx);
      return cx.suspended != null ? null : receiver.borrowAndUpdate();
    } catch (ChannelClosedException end) {
      return null;
    }
  }

  @Override
  protected void giveUpPlace() {
    change.drop();
  }

  @Override
  protected void release() {
    change.drop();
    receiver.close();
  }
}
