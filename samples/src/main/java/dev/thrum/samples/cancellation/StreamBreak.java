package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.emit;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.channel.Mpsc;
import dev.thrum.channel.MpscReceiver;
import dev.thrum.channel.MpscSender;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.stream.Streams;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;

/**
 * To break out of a loop over a stream is to cancel what makes its elements: try-with-resources
 * closes the stream, which drops its generator, which closes its task.
 */
public final class StreamBreak {

  private StreamBreak() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    try (AsyncStream<Integer> numbers = numbers(out)) {
      for (Integer number; (number = await(numbers.next())) != null; ) {
        if (number == 42) {
          out.println("42 is enough");
          break;
        }
      }
    }
    out.println("the stream is closed");
    await(sleep(Duration.ofSeconds(1))); // nothing comes any more
    return Future.ready();
  }

  /** What a task of its own produces. */
  @Async
  private static AsyncStream<Integer> numbers(PrintStream out) {
    Mpsc<Integer> channel = Mpsc.bounded(4);
    try (Task<Void> producer = spawn(produce(channel.sender(), out))) {
      MpscReceiver<Integer> receiver = channel.receiver();
      for (Integer number; (number = await(receiver.recv())) != null; ) {
        emit(number);
      }
      await(producer);
      return Streams.empty();
    } finally {
      out.println("the generator has cleaned up");
    }
  }

  @Async
  private static Future<Void> produce(MpscSender<Integer> sender, PrintStream out) {
    try (sender) {
      for (int number = 0; ; number++) {
        await(sender.send(number));
      }
    } finally {
      out.println("the producer has stopped");
    }
  }
}
