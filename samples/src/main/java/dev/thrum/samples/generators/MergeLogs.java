package dev.thrum.samples.generators;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.emit;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.stream.Streams;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Logs of several services in one stream, as their lines come; operators pick the errors out and
 * put them together. The logs are generator methods: a line is not made before somebody asks for
 * it, so a slow reader slows them down.
 */
public final class MergeLogs {

  private MergeLogs() {}

  record Line(String service, int number) {
    boolean isError() {
      return number % 3 == 0;
    }

    @Override
    public String toString() {
      return service + " " + (isError() ? "error " : "line ") + number;
    }
  }

  @Async
  public static Future<Void> run(PrintStream out) {
    out.println("all of them, as they come");
    await(logs(out).forEach(out::println));

    out.println("errors in pairs");
    await(logs(out).filter(Line::isError).chunks(2).forEach(out::println));

    out.println("a slow reader of one log");
    try (AsyncStream<Line> log = log(out, "web", 100, 3)) {
      for (Line line; (line = await(log.next())) != null; ) {
        out.println(line + " is read for a second");
        await(sleep(Duration.ofSeconds(1)));
      }
    }
    return Future.ready();
  }

  private static AsyncStream<Line> logs(PrintStream out) {
    return Streams.merge(
        List.of(log(out, "web", 100, 6), log(out, "database", 260, 3), log(out, "mail", 420, 1)));
  }

  @Async
  private static AsyncStream<Line> log(PrintStream out, String service, int millis, int lines) {
    for (int number = 1; number <= lines; number++) {
      await(sleep(Duration.ofMillis(millis)));
      emit(new Line(service, number));
    }
    out.println(service + " has ended");
    return Streams.empty(); // nothing follows
  }
}
