package dev.thrum.samples.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.net.RunningSample;
import dev.thrum.samples.net.ServerOptions;
import dev.thrum.sync.Notify;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Function;

/** The sample on a port of the system's choice; it is told to stop by the test. */
final class RunningHttp implements AutoCloseable {

  private final Notify stop = new Notify();
  private final RunningSample sample;

  /** The sample's own pages. */
  RunningHttp(String... options) throws Exception {
    this(Pages::new, options);
  }

  /** Other pages, which may print. */
  RunningHttp(Function<PrintStream, Handler> pages, String... options) throws Exception {
    sample =
        new RunningSample(
            (out, arguments) ->
                HttpServer.serve(
                    ServerOptions.parse("http-server", 0, arguments),
                    pages.apply(out),
                    () -> stop.notified().map(told -> "the test"),
                    out),
            options);
  }

  int port() {
    return sample.port();
  }

  RawClient connect() throws IOException {
    return new RawClient(port());
  }

  /** Waits for it. */
  String nextLine() throws IOException {
    return sample.nextLine();
  }

  /** As Ctrl-C does. */
  void stop() {
    stop.notifyOne();
  }

  /** Waits for its end, after the last line that it prints. */
  void join() throws IOException {
    assertThat(nextLine()).isEqualTo("http-server has stopped");
    sample.join();
  }

  void drop() {
    sample.drop();
  }

  @Override
  public void close() {
    sample.close();
    assertThat(sample.uncaught()).isEmpty();
  }
}
