package dev.thrum.samples.files;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.timeout;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.thrum.annotations.Async;
import dev.thrum.fs.AsyncFiles;
import dev.thrum.future.Future;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Settings in JSON, saved within a limit of time or not at all: a timeout is a drop, and a drop
 * leaves the file as it was.
 */
public final class ConfigWriter {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final Path file;
  private final PrintStream out;

  /** The settings. */
  public record Config(String host, int port, List<String> features) {}

  private ConfigWriter(Path file, PrintStream out) {
    this.file = file;
    this.out = out;
  }

  @Async
  public static Future<Void> run(PrintStream out) throws IOException {
    Path folder = await(AsyncFiles.createTempDirectory("config-writer"));
    try {
      ConfigWriter writer = new ConfigWriter(folder.resolve("config.json"), out);
      Config first = new Config("localhost", 8080, List.of("search"));
      await(writer.saveInTime(first, Duration.ofMillis(100)));
      Config second = new Config("example.org", 443, List.of("search", "export"));
      await(writer.saveInTime(second, Duration.ofSeconds(10)));
      await(writer.saveInTime(second, Duration.ofMillis(500)));
    } finally {
      await(AsyncFiles.deleteRecursively(folder));
    }
    return Future.ready();
  }

  @Async
  private Future<Void> saveInTime(Config config, Duration check) throws IOException {
    try {
      await(timeout(LIMIT, save(config, check)), TimeoutException.class);
      out.println("saved");
    } catch (TimeoutException e) {
      out.println("not saved, it took too long");
    }
    Config now = json.readValue(await(AsyncFiles.read(file)), Config.class);
    out.println("the file says " + now);
    return Future.ready();
  }

  @Async
  private Future<Void> save(Config config, Duration check) throws IOException {
    await(sleep(check)); // somebody is asked whether these settings are allowed
    await(AsyncFiles.replace(file, json.writeValueAsBytes(config)));
    return Future.ready();
  }
}
