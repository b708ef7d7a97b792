package dev.thrum.samples.tasks;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;

/** Something that takes its time, and says when it begins and when it is done. */
final class Work {

  private Work() {}

  @Async
  static Future<String> work(PrintStream out, String name, Duration duration) {
    out.println(name + " begins");
    await(sleep(duration));
    out.println(name + " is done");
    return Future.ready(name);
  }
}
