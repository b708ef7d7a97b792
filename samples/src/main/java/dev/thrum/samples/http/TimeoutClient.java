package dev.thrum.samples.http;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.joinAll;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.sync.AsyncSemaphore;
import dev.thrum.sync.SemaphorePermit;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A client that gives each request two seconds, and has no more than three under way. A request
 * that is out of time is given up, not left behind; its permit is back however it ended.
 */
public final class TimeoutClient {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final int MOST = 3;

  private final Site site;
  private final AsyncSemaphore permits = new AsyncSemaphore(MOST);
  private int underWay;
  private int mostUnderWay;

  private TimeoutClient(Site site) {
    this.site = site;
  }

  @Async
  public static Future<Void> run(PrintStream out) throws IOException {
    try (LocalSite site = new LocalSite(out)) {
      await(ask(site, out));
    }
    return Future.ready();
  }

  /** Asks for seven pages at once. */
  @Async
  static Future<Void> ask(Site site, PrintStream out) {
    TimeoutClient client = new TimeoutClient(site);
    List<Future<String>> answers =
        Stream.of("/a", "/never/b", "/c", "/down/d", "/e", "/f", "/g")
            .map(client::describe)
            .toList();
    for (String answer : await(joinAll(answers))) {
      out.println(answer);
    }
    out.printf(
        "at most %d were under way, now %d; %d permits are free%n",
        client.mostUnderWay, client.underWay, client.permits.availablePermits());
    return Future.ready();
  }

  @Async
  private Future<String> describe(String path) {
    try {
      return Future.ready(await(get(path)));
    } catch (TimeoutException e) {
      return Future.ready(path + " was given up: " + e.getMessage());
    } catch (IOException e) {
      return Future.ready(e.getMessage());
    }
  }

  /** The time of a request begins with its permit. */
  @Async
  private Future<String> get(String path) throws IOException, TimeoutException {
    try (SemaphorePermit permit = await(permits.acquire())) {
      mostUnderWay = Math.max(mostUnderWay, ++underWay);
      return Future.ready(await(timeout(LIMIT, site.get(path))));
    } finally {
      underWay--;
    }
  }
}
