package dev.thrum.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.thrum.AsyncRuntime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What a sample prints. */
public final class Printed {

  private Printed() {}

  /** Runs a sample without arguments to its end; its lines. */
  public static List<String> by(Entry.Plain sample) throws Exception {
    return by((out, arguments) -> sample.run(out));
  }

  /** Runs a sample to its end; its lines. */
  public static List<String> by(Sample sample, String... arguments) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build();
        PrintStream out = new PrintStream(bytes, true, UTF_8)) {
      runtime.spawn(sample.run(out, List.of(arguments))).join();
    }
    return bytes.toString(UTF_8).lines().toList();
  }
}
