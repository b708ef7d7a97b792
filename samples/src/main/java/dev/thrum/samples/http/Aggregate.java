package dev.thrum.samples.http;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.isDropped;
import static dev.thrum.Thrum.timeout;
import static dev.thrum.Thrum.tryJoin;

import dev.thrum.annotations.Async;
import dev.thrum.combine.Joined3;
import dev.thrum.future.Future;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * One page of three services, asked at the same time: each call has a limit, and so has the whole.
 * The first failure is the answer; the calls that are still under way are given up before.
 */
public final class Aggregate {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final Site site;
  private final PrintStream out;

  private Aggregate(Site site, PrintStream out) {
    this.site = site;
    this.out = out;
  }

  @Async
  public static Future<Void> run(PrintStream out) throws IOException {
    try (LocalSite site = new LocalSite(out)) {
      await(show(site, out));
    }
    return Future.ready();
  }

  @Async
  static Future<Void> show(Site site, PrintStream out) {
    Aggregate aggregate = new Aggregate(site, out);
    await(aggregate.show("/user", "/orders", "/news", LONG, LONG));
    await(aggregate.show("/never/user", "/down/orders", "/never/news", LONG, LONG));
    await(aggregate.show("/never/user", "/orders", "/news", SHORT, LONG));
    await(aggregate.show("/never/user", "/never/orders", "/never/news", LONG, SHORT));
    return Future.ready();
  }

  @Async
  private Future<Void> show(
      String user, String orders, String news, Duration perCall, Duration overall) {
    try {
      Joined3<String, String, String> page =
          await(
              timeout(
                  overall,
                  tryJoin(call(user, perCall), call(orders, perCall), call(news, perCall))),
              IOException.class);
      out.println("all: " + page);
    } catch (TimeoutException e) {
      out.println("too late: " + e.getMessage());
    } catch (IOException e) {
      out.println("failed: " + e.getMessage());
    }
    return Future.ready();
  }

  @Async
  private Future<String> call(String path, Duration limit) throws TimeoutException {
    try {
      return Future.ready(await(timeout(limit, site.get(path)), TimeoutException.class));
    } catch (TimeoutException e) {
      out.println(path + " takes too long");
      throw e;
    } catch (Throwable t) {
      if (isDropped(t)) {
        out.println(path + " is given up");
      }
      throw t;
    }
  }
}
