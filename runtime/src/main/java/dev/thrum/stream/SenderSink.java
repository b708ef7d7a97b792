package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.channel.MpscPermit;
import dev.thrum.channel.MpscSender;
import dev.thrum.future.AsyncSink;
import dev.thrum.future.Future;
import org.jspecify.annotations.Nullable;

/** A sender as a sink: room is a permit. */
final class SenderSink<T> implements AsyncSink<T> {

  private final MpscSender<T> sender;
  private @Nullable MpscPermit<T> permit;

  SenderSink(MpscSender<T> sender) {
    this.sender = requireNonNull(sender, "the sender is null");
  }

  @Override
  public Future<Void> ready() {
    return permit != null
        ? Future.ready()
        : sender
            .reserve()
            .map(
                place -> {
                  permit = place;
                  return null;
                });
  }

  @Override
  public void put(T element) {
    MpscPermit<T> place = permit;
    if (place == null) {
      throw Sinks.noRoom();
    }
    permit = null;
    place.send(element);
  }

  @Override
  public Future<Void> shutdown() {
    return new Work(
        "shutdown of a sender",
        cx -> {
          close();
          return true;
        });
  }

  @Override
  public void close() {
    MpscPermit<T> place = permit;
    permit = null;
    if (place != null) {
      place.close();
    }
    sender.close();
  }
}
