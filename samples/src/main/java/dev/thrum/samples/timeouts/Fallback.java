package dev.thrum.samples.timeouts;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * A slow primary is given up for a cache. By the time the cache is asked the primary has been
 * dropped and has cleaned up: no two of them are ever under way.
 */
public final class Fallback {

  private static final Map<String, String> CACHE = Map.of("slow", "a cached value");

  private Fallback() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    out.println("fast: " + await(lookUp(out, "fast", Duration.ofMillis(20))));
    out.println("slow: " + await(lookUp(out, "slow", Duration.ofSeconds(10))));
    return Future.ready();
  }

  @Async
  private static Future<String> lookUp(PrintStream out, String key, Duration latency) {
    try {
      Future<String> limited = timeout(Duration.ofMillis(200), primary(out, key, latency));
      return Future.ready(await(limited, TimeoutException.class));
    } catch (TimeoutException late) {
      return Future.ready(CACHE.getOrDefault(key, "unknown"));
    }
  }

  @Async
  private static Future<String> primary(PrintStream out, String key, Duration latency) {
    try {
      await(sleep(latency));
      return Future.ready("a fresh value of " + key);
    } finally {
      out.println(key + ": the primary's connection is closed");
    }
  }
}
