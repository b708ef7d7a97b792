package dev.thrum.samples.http;

import static dev.thrum.Thrum.await;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.stream.Streams;
import java.io.IOException;
import java.io.PrintStream;
import java.util.stream.IntStream;

/**
 * A hundred pages, ten at a time: a stream of futures that keeps so many running and gives what
 * they answer, the first to answer first. Who has seen enough leaves the loop, which gives up the
 * requests that are under way.
 */
public final class GetMany {

  private static final int PAGES = 100;
  private static final int AT_A_TIME = 10;

  private final Site site;
  private final PrintStream out;
  private int underWay;
  private int mostUnderWay;

  private GetMany(Site site, PrintStream out) {
    this.site = site;
    this.out = out;
  }

  @Async
  public static Future<Void> run(PrintStream out) throws IOException {
    try (LocalSite site = new LocalSite(out)) {
      await(getAndStop(site, out));
    }
    return Future.ready();
  }

  @Async
  static Future<Void> getAndStop(Site site, PrintStream out) {
    GetMany many = new GetMany(site, out);
    await(many.getUntil(PAGES));
    await(many.getUntil(25));
    return Future.ready();
  }

  /** Asks for all pages, and stops when so many are there. */
  @Async
  private Future<Void> getUntil(int enough) {
    int done = 0;
    try (AsyncStream<String> pages = pages()) {
      while (done < enough && await(pages.next()) != null) {
        done++;
        if (done % AT_A_TIME == 0) {
          out.println(progress(done));
        }
      }
    }
    out.printf("%d pages, %d at most at a time, %d left over%n", done, mostUnderWay, underWay);
    return Future.ready();
  }

  private AsyncStream<String> pages() {
    return Streams.from(IntStream.rangeClosed(1, PAGES).boxed())
        .bufferUnordered(AT_A_TIME, page -> get("/page/" + page));
  }

  @Async
  private Future<String> get(String path) {
    mostUnderWay = Math.max(mostUnderWay, ++underWay);
    try {
      return Future.ready(await(site.get(path)));
    } finally {
      underWay--; // also if it is given up
    }
  }

  private static String progress(int done) {
    int tenths = 10 * done / PAGES;
    return "[" + "#".repeat(tenths) + ".".repeat(10 - tenths) + "] " + done + "/" + PAGES;
  }
}
