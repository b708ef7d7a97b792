package dev.thrum.samples.readme;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A conversation with a program that asks for commands: each waits for what it answers. */
final class Session implements AutoCloseable {

  private static final int SECONDS = 120;

  private final Process process;
  private final Reader out;
  private final Writer in;
  private final StringBuilder said = new StringBuilder();
  private int understood;

  Session(ProcessBuilder builder) throws IOException {
    process = builder.redirectErrorStream(true).start();
    out = process.inputReader(StandardCharsets.UTF_8);
    in = process.outputWriter(StandardCharsets.UTF_8);
    process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).exceptionally(late -> kill());
  }

  private Process kill() {
    return process.destroyForcibly();
  }

  void type(String command) throws IOException {
    in.write(command + "\n");
    in.flush();
  }

  /** Reads until this has been said, after all that was expected before. */
  void expect(String text) throws IOException {
    int at;
    while ((at = said.indexOf(text, understood)) < 0) {
      int next = out.read();
      if (next < 0) {
        throw new AssertionError("\"" + text + "\" was not said, but: " + said);
      }
      said.append((char) next);
    }
    understood = at + text.length();
  }

  @Override
  public void close() throws Exception {
    in.close();
    CompletableFuture<Process> end = process.onExit();
    process.destroy();
    end.get(SECONDS, TimeUnit.SECONDS);
  }
}
