package dev.thrum.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.thrum.AsyncRuntime;
import dev.thrum.RuntimeBuilder;
import dev.thrum.time.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What a sample prints: in virtual time, which takes none and is the same every time. */
public final class Printed {

  private Printed() {}

  /** Runs a sample without arguments to its end; its lines. */
  public static List<String> by(Entry.Plain sample) throws Exception {
    return by((out, arguments) -> sample.run(out));
  }

  /** Runs a sample to its end; its lines. */
  public static List<String> by(Sample sample, String... arguments) throws Exception {
    return on(AsyncRuntime.currentThread().clock(new VirtualClock()), sample, arguments);
  }

  /** Runs a sample as {@code samples/run} does, on several threads and in real time; its lines. */
  public static List<String> inRealTimeBy(Entry.Plain sample) throws Exception {
    return on(AsyncRuntime.multiThread(), (out, arguments) -> sample.run(out));
  }

  private static List<String> on(RuntimeBuilder builder, Sample sample, String... arguments)
      throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (AsyncRuntime runtime = builder.build();
        PrintStream out = new PrintStream(bytes, true, UTF_8)) {
      runtime.spawn(sample.run(out, List.of(arguments))).join();
    }
    return bytes.toString(UTF_8).lines().toList();
  }
}
