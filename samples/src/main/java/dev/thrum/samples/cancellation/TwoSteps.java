package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.annotations.Async;
import dev.thrum.channel.Mpsc;
import dev.thrum.channel.MpscReceiver;
import dev.thrum.channel.MpscSender;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.task.Task;
import java.io.PrintStream;

/**
 * A message written in two awaits is torn by a drop between them. Handed whole to a task that
 * writes, it is written whole or not at all, wherever the sender is dropped.
 */
public final class TwoSteps {

  private TwoSteps() {}

  /** The other end sees what has been written. */
  static final class Wire {
    private final StringBuilder seen = new StringBuilder();

    @Async
    Future<Void> write(String part) {
      await(yieldNow()); // until there is room
      seen.append(part);
      return Future.ready();
    }

    @Override
    public String toString() {
      return '"' + seen.toString() + '"';
    }
  }

  @Async
  public static Future<Void> run(PrintStream out) throws Exception {
    for (int polls = 0; polls <= 3; polls++) {
      Wire wire = new Wire();
      dropAfter(polls, sendInTwoSteps(wire));

      Wire another = new Wire();
      Mpsc<String> messages = Mpsc.bounded(1);
      try (Task<Void> writer = spawn(writeAll(messages.receiver(), another))) {
        try (MpscSender<String> sender = messages.sender()) {
          dropAfter(polls, sender.send("<hello>"));
        }
        await(writer);
      }
      out.println("dropped after " + polls + " polls: " + wire + " and " + another);
    }
    return Future.ready();
  }

  @Async
  private static Future<Void> sendInTwoSteps(Wire wire) {
    await(wire.write("<hel"));
    await(wire.write("lo>"));
    return Future.ready();
  }

  @Async
  private static Future<Void> writeAll(MpscReceiver<String> messages, Wire wire) {
    for (String message; (message = await(messages.recv())) != null; ) {
      await(wire.write(message));
    }
    return Future.ready();
  }

  private static void dropAfter(int polls, Future<Void> future) throws Exception {
    for (int i = 0; i < polls; i++) {
      if (future.poll(Waker::noop).isReady()) {
        return;
      }
    }
    future.drop();
  }
}
