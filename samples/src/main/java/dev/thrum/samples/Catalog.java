package dev.thrum.samples;

import static dev.thrum.samples.Entry.program;
import static dev.thrum.samples.Entry.sample;

import dev.thrum.samples.basics.AsyncInterface;
import dev.thrum.samples.basics.Greet;
import dev.thrum.samples.cancellation.DropGuard;
import dev.thrum.samples.redis.RedisServer;
import dev.thrum.samples.timeouts.Fallback;
import dev.thrum.samples.timeouts.Timeouts;
import java.util.List;
import java.util.Optional;

/** Every sample, one line each, in reading order. */
final class Catalog {

  static final List<Entry> ENTRIES =
      List.of(
          sample("greet", "an async method is lazy: only what is awaited runs", Greet::run),
          sample("async-interface", "overriding, recursion a million deep", AsyncInterface::run),
          sample("drop-guard", "dropping is cancelling: cleanup, exactly once", DropGuard::run),
          sample("timeout", "result, failure and expiry told apart", Timeouts::run),
          sample("timeout-fallback", "a cache answers for a slow primary", Fallback::run),
          program("redis-server", "a server for the real redis-cli", RedisServer::run)
              .taking("[--port N] [--max-connections N]"));

  private Catalog() {}

  static Optional<Entry> find(String name) {
    return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** All samples, aligned: what to type, and what it shows. */
  static String listing() {
    int width = ENTRIES.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
    String line = "  %-" + width + "s  %s%n";
    StringBuilder text = new StringBuilder();
    for (Entry entry : ENTRIES) {
      text.append(String.format(line, entry.name(), entry.summary()));
      if (!entry.usage().isEmpty()) {
        text.append(String.format(line, "", entry.usage()));
      }
    }
    return text.toString();
  }

  /** For a name that does not exist: one line that says what does. */
  static String unknown(String name) {
    List<String> names = ENTRIES.stream().map(Entry::name).toList();
    return "There is no sample \""
        + name
        + "\""
        + NearestName.of(name, names).map(near -> "; did you mean " + near + "?").orElse(".")
        + " There are: "
        + String.join(", ", names);
  }
}
