package dev.thrum.samples.faults;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * A race: a server answers with a text that another task is still reading. That goes well as long
 * as reading takes less turns than a handshake, as it does on the machine of its author.
 */
public final class LuckyOrder {

  private @Nullable String greeting;

  @Async
  public static Future<Void> run(PrintStream out) {
    out.println("with luck: " + await(new LuckyOrder().answer()));
    out.println("without: " + await(new LuckyOrder().answerWhenRead()));
    return Future.ready();
  }

  /** The fault: nobody waits for the reader. */
  @Async
  public Future<String> answer() {
    try (Task<Void> reader = spawn(readGreeting())) {
      await(handshake());
      return Future.ready(greeting + ", client");
    }
  }

  /** The remedy. */
  @Async
  public Future<String> answerWhenRead() {
    try (Task<Void> reader = spawn(readGreeting())) {
      await(handshake());
      await(reader);
      return Future.ready(greeting + ", client");
    }
  }

  @Async
  private Future<Void> readGreeting() {
    await(yieldNow()); // the disk is quick
    greeting = "welcome";
    return Future.ready();
  }

  @Async
  private static Future<Void> handshake() {
    await(yieldNow()); // the network is not
    await(yieldNow());
    return Future.ready();
  }
}
