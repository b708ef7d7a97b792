package dev.thrum.samples.faults;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.sync.AsyncSemaphore;
import dev.thrum.sync.SemaphorePermit;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * A downloader that allows two downloads at a time, and forgets to give the permit back when one
 * fails: after two failures it does nothing any more.
 */
public final class LeakedPermit {

  private final AsyncSemaphore permits = new AsyncSemaphore(2);

  @Async
  public static Future<Void> run(PrintStream out) {
    LeakedPermit careless = new LeakedPermit();
    try {
      await(timeout(Duration.ofMinutes(1), careless.useIt()), TimeoutException.class);
    } catch (TimeoutException e) {
      out.println("released by the last line: no download for a minute");
    }
    out.println("released by the block: " + await(new LeakedPermit().useItWell()));
    return Future.ready();
  }

  @Async
  public Future<String> useIt() {
    for (String page : new String[] {"no such page", "nor this"}) {
      try {
        await(download(page), IOException.class);
      } catch (IOException e) {
        // the next one, please
      }
    }
    return Future.ready(await(download("index")));
  }

  /** The fault: a failure passes the last line by. */
  @Async
  private Future<String> download(String page) {
    SemaphorePermit permit = await(permits.acquire());
    String text = await(fetch(page));
    permit.close();
    return Future.ready(text);
  }

  @Async
  public Future<String> useItWell() {
    for (String page : new String[] {"no such page", "nor this"}) {
      try {
        await(downloadHolding(page), IOException.class);
      } catch (IOException e) {
        // the next one, please
      }
    }
    return Future.ready(await(downloadHolding("index")));
  }

  /** The remedy. */
  @Async
  private Future<String> downloadHolding(String page) {
    try (SemaphorePermit permit = await(permits.acquire())) {
      return Future.ready(await(fetch(page)));
    }
  }

  @Async
  private static Future<String> fetch(String page) {
    await(sleep(Duration.ofMillis(100)));
    return page.equals("index")
        ? Future.ready("<h1>" + page + "</h1>")
        : Future.failed(new IOException("404 " + page));
  }
}
