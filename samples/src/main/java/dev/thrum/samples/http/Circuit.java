package dev.thrum.samples.http;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.patterns.CircuitBreaker;
import dev.thrum.patterns.CircuitOpenException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Spares a service that is down, and its callers the wait: after three failures in a row nothing is
 * asked for a second; then one request tries, and its success lets all through again.
 */
public final class Circuit {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Site site;
  private final PrintStream out;
  private final CircuitBreaker breaker =
      CircuitBreaker.builder().failures(3).openFor(PAUSE).trials(1).build();

  private Circuit(Site site, PrintStream out) {
    this.site = site;
    this.out = out;
  }

  @Async
  public static Future<Void> run(PrintStream out) throws IOException {
    try (LocalSite site = new LocalSite(out)) {
      await(breakAndMend(site, out));
    }
    return Future.ready();
  }

  @Async
  static Future<Void> breakAndMend(Site site, PrintStream out) {
    Circuit circuit = new Circuit(site, out);
    await(circuit.ask("/price"));
    await(circuit.ask("/down/price"));
    await(circuit.ask("/down/price"));
    await(circuit.ask("/down/price")); // the third: that is enough
    await(circuit.ask("/price")); // not even asked
    await(sleep(PAUSE));
    await(circuit.ask("/down/price")); // half-open: a trial, and it fails
    await(circuit.ask("/price"));
    await(sleep(PAUSE));
    await(circuit.ask("/price")); // a trial that succeeds
    await(circuit.ask("/price"));
    return Future.ready();
  }

  @Async
  private Future<Void> ask(String path) {
    String answer;
    try {
      answer = await(breaker.call(site.get(path)), IOException.class);
    } catch (IOException e) {
      answer = e.getMessage();
    } catch (CircuitOpenException e) {
      answer = "refused";
    }
    out.printf("%-9s %s%n", breaker.state(), answer);
    return Future.ready();
  }
}
